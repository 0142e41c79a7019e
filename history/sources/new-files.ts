/** A place in which files are made, none of which is ever replaced. */
export interface NewFiles {
  /**
   * Makes a file, whole or not at all, unless there is one of that name.
   * @throws HistoryError when it cannot be made
   */
  create(name: string, bytes: Uint8Array): Promise<"created" | "exists">;
  close(): void;
}
