/** Whether the file system refused something. */
export function isFileFault(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "syscall" in error;
}

/** Whether it did so for a reason, such as ENOENT: a file or folder is not there. */
export function isFaultOf(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
