import type { Control } from "./control";
import controls from "./shipped-controls.json";

/** The controls that come with the tool, by name. */
export const shippedControls: readonly Control[] = controls;
