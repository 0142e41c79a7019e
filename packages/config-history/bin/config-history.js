#!/usr/bin/env node
import "../dist/config-history.js";
