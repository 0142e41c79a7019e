const bufferBytes = 512 * 1024;
/** A UTF-16 unit takes at most so many bytes in UTF-8. */
const bytesPerUnit = 3;

/**
 * Gathers texts into buffers of about half a megabyte: items are a few kilobytes each, and streams carry many
 * small pieces at several times the cost of a few large ones.
 */
export function* gatheredBytes(texts: Iterable<string>): Generator<Buffer> {
  let buffer = Buffer.allocUnsafe(bufferBytes);
  let used = 0;
  for (const text of texts) {
    if (text.length * bytesPerUnit > buffer.length - used) {
      yield buffer.subarray(0, used);
      buffer = Buffer.allocUnsafe(Math.max(bufferBytes, text.length * bytesPerUnit));
      used = 0;
    }
    used += buffer.write(text, used);
  }
  yield buffer.subarray(0, used);
}
