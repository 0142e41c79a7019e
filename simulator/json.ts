/** Any value that JSON can write. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

/** A JSON object. A member that is undefined is left out of the text. */
export interface JsonObject {
  readonly [name: string]: Json | undefined;
}
