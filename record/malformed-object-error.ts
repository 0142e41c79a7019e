/** An object's bytes are not what AWS Config writes; the message says what was found and at which byte. */
export class MalformedObjectError extends Error {
  override readonly name = "MalformedObjectError";
}
