import { closeSync, openSync, readSync } from "node:fs";

/** Keys, price lists and controls have some kilobytes, all certificates of the world a quarter of a megabyte. */
const mostBytes = 1024 * 1024;

/**
 * The content of a small file, such as one of keys or certificates; a device may have no end.
 * @throws Error when it cannot be read, or is larger than any such file
 */
export function readBoundedFile(path: string): Buffer {
  const descriptor = openSync(path, "r");
  try {
    const content = Buffer.alloc(mostBytes + 1);
    let size = 0;
    for (let count = -1; count !== 0 && size <= mostBytes; size += count)
      count = readSync(descriptor, content, size, content.length - size, null);
    if (size > mostBytes) throw new Error(`it has more than ${mostBytes} bytes`);
    return content.subarray(0, size);
  } finally {
    closeSync(descriptor);
  }
}
