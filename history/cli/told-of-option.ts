import { HistoryError } from "../history-error";

/**
 * Opens what an option names as `--record` names a record.
 * @throws HistoryError that is told of that option
 */
export async function toldOf<T>(
  option: "--trail" | "--seal" | "--output",
  open: () => Promise<T>,
): Promise<T> {
  try {
    return await open();
  } catch (error) {
    if (!(error instanceof HistoryError)) throw error;
    const { code, message, hint } = error;
    if (message.startsWith(`${option} `)) throw error;
    const told = message.startsWith("--record ") ? message.slice("--record ".length) : `: ${message}`;
    throw new HistoryError(code, `${option} ${told}`, hint, { cause: error });
  }
}
