import * as exported from "../../components/index";

/** The names of the components that the package exports, beside the enums and types of their arguments. */
export const publicComponents: readonly string[] = Object.entries(exported)
  .filter(([, value]) => typeof value === "function")
  .map(([name]) => name)
  .sort();
