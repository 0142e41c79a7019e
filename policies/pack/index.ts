import { PolicyPack } from "@pulumi/policy";
import { allRules } from "./all-rules";

new PolicyPack("config-time-machine", {
  displayName: "AWS Config record",
  description: "What an AWS Config record must be to be depended upon.",
  policies: [...allRules],
});
