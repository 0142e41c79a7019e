import { isDeepStrictEqual } from "node:util";
import Ajv, { type ErrorObject, type ValidateFunction } from "ajv/dist/2020";
import { parseQuestion, questionOf } from "../commands/catalogue";
import type { PosedQuestion } from "../commands/question";
import { HistoryError } from "../history-error";
import type { EchoedQuestion } from "../questions/asked-question";
import { type ListingLine, type Listings, listingLines, listingsOf } from "./bundled-listings";
import { listingSchema, type Manifest, manifestSchema, manifestText } from "./manifest";

/** A text of a bundle that is not what it has to be; the message says where and why. */
export class BundleTextError extends Error {
  override readonly name = "BundleTextError";
}

/** More than twice as deep as an item of the record may be nested. */
const mostNested = 1_000;
/** A line lists the folders or objects below one prefix: a day of a region, or less. */
const mostLineCharacters = 16 * 1024 * 1024;

/** Compiled when they are first needed, which takes longer than to use them. */
let isManifest: ValidateFunction<Manifest> | undefined;
let isListing: ValidateFunction<ListingLine> | undefined;
const isStored = new Map<string, ValidateFunction>();

function compile<T>(schema: object): ValidateFunction<T> {
  return new Ajv({ strict: true, allowUnionTypes: true }).compile<T>(schema);
}

/** @throws BundleTextError when the text is no manifest, or is written in another way than `manifestText` writes it */
export function parseManifest(text: string): Manifest {
  const value = parseJson(text);
  isManifest ??= compile<Manifest>(manifestSchema);
  if (!isManifest(value)) throw new BundleTextError(faultText(isManifest.errors));
  checkForm(value.question);
  const at = firstDifferenceOf(text, manifestText(value));
  if (at !== undefined) throw new BundleTextError(`character ${at} is not as a manifest is written`);
  const { argv, echo } = posedIn(value);
  if (!isDeepStrictEqual(value.question, echo(value.question.record)))
    throw new BundleTextError("question is not as a question is written");
  if (!isDeepStrictEqual(value.argv, argv)) throw new BundleTextError("argv is another question");
  checkOrder(value.objects.map(({ key }) => key));
  const odd = value.objects.find(({ sha256, unreadable }) => (sha256 === null) === (unreadable === null));
  if (odd !== undefined) throw new BundleTextError(`${odd.key} is either read or unreadable`);
  return value;
}

/** @throws BundleTextError naming the member of a question that is not of its form */
function checkForm(stored: EchoedQuestion): void {
  const { name, schema } = orTextError(() => questionOf({ ...stored }));
  const isForm = isStored.get(name) ?? compile(schema);
  isStored.set(name, isForm);
  if (!isForm(stored)) throw new BundleTextError(`/question${faultText(isForm.errors)}`);
}

/**
 * The question of a manifest.
 * @throws BundleTextError when it is none
 */
export function posedIn({ question }: Pick<Manifest, "question">): PosedQuestion {
  return orTextError(() => parseQuestion({ ...question }));
}

function orTextError<Result>(parse: () => Result): Result {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof HistoryError)) throw error;
    throw new BundleTextError(error.message, { cause: error });
  }
}

/** @throws BundleTextError when a line is no listing */
export function parseListings(text: string): Listings {
  isListing ??= compile<ListingLine>(listingSchema);
  const isLine = isListing;
  const lines = text.split("\n").slice(0, -1);
  const listings = listingsOf(
    lines.map((line, index) => {
      if (line.length > mostLineCharacters) throw new BundleTextError(`line ${index + 1} is too long`);
      const value = parseJson(line);
      if (isLine(value)) return value;
      throw new BundleTextError(`line ${index + 1}: ${faultText(isLine.errors)}`);
    }),
  );
  checkWritten(text, listings);
  return listings;
}

/** @throws BundleTextError where listings are written in another way, or name something twice */
function checkWritten(text: string, { folders, listings }: Listings): void {
  let at = 0;
  for (const line of listingLines({ folders, listings })) {
    if (!text.startsWith(line, at))
      throw new BundleTextError(`character ${at} is not as listings are written`);
    at += line.length;
  }
  if (at < text.length) throw new BundleTextError(`character ${at} is not as listings are written`);
  checkOrder([...folders.keys()]);
  checkOrder([...listings.keys()]);
  for (const { folders: names } of folders.values()) checkOrder(names);
  for (const { objects } of listings.values()) checkOrder(objects.map(({ key }) => key));
}

/** @throws BundleTextError where one of some names is not after the one before it */
function checkOrder(names: readonly string[]): void {
  const wrong = names.find((name, index) => index > 0 && name <= (names[index - 1] ?? ""));
  if (wrong !== undefined)
    throw new BundleTextError(`${JSON.stringify(wrong)} is not after the name before it`);
}

function parseJson(text: string): unknown {
  if (isNestedTooDeep(text)) throw new BundleTextError("its values are nested too deep");
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new BundleTextError(`it is no JSON: ${error.message}`, { cause: error });
  }
}

/** What is nested without end takes the memory or the stack of whoever parses or writes it. */
function isNestedTooDeep(text: string): boolean {
  let depth = 0;
  let isInText = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (isInText && character === "\\") at++;
    else if (character === '"') isInText = !isInText;
    else if (!isInText && (character === "[" || character === "{")) depth++;
    else if (!isInText && (character === "]" || character === "}")) depth--;
    if (depth > mostNested) return true;
  }
  return false;
}

function firstDifferenceOf(found: string, expected: string): number | undefined {
  if (found === expected) return undefined;
  let at = 0;
  while (found[at] === expected[at]) at++;
  return at;
}

function faultText(errors: readonly ErrorObject[] | null | undefined): string {
  const [first] = errors ?? [];
  return first === undefined
    ? "it is not of the right form"
    : `${first.instancePath} ${first.message ?? ""}`.trim();
}
