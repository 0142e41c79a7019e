import { checkProxies } from "../../../network/proxy";
import { HistoryError } from "../../history-error";

/** @throws HistoryError when a variable names a proxy that is none */
export function requireSoundProxies(): void {
  try {
    checkProxies();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new HistoryError("bad-option", message, "Name it as http://host:port, or unset the variable.", {
      cause: error,
    });
  }
}
