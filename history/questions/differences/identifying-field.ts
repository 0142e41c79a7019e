/** What the name of a field says of its value, as to which element of a list it tells. */
export interface IdentifyingField {
  /** Fields of a lower rank tell better; those of one rank go by `order`. */
  readonly rank: Rank;
  readonly order: number;
}

const RANKS = [
  "resource of a relationship",
  "name",
  "address range",
  "about the list",
  "position",
  "end of a link",
  "arn",
  "kind",
  "reference",
] as const;
export type Rank = (typeof RANKS)[number];

// An id is an element's own before a name; of what is not about the list, a name is rather its own than an id.
const SUFFIXES = ["sid", "key", "id", "arn", "identifier", "name", "address"];
const REFERENCES = ["name", "key", "address", "sid", "id", "arn", "identifier"];

// What AWS tells elements by that have neither id nor name: `ruleNumber`, `pathPattern`, `containerPort`.
const POSITIONS = (
  "ipprotocol keytype eventtype errorcode number priority order index pattern path mountpoint mount device " +
  "port prefix host endpoint url uri principal cidrblock cidr"
).split(" ");
const KINDS = ["type", "protocol"];

// Of the two ends of a mapping, AWS tells it by the one that faces the world: `loadBalancerPort`, `containerPath`.
const FAR_END = /^(?:instance|target|backend|response|host|source)/i;

// Routes have an id of their gateway and none of their own, ranges only their addresses.
const ADDRESS_RANGE = /^(?:destination(?:cidrblock|ipv6cidrblock|prefixlistid)|cidrip(?:v6)?)$/i;

// Many elements share their owner's id (`ownerId`, the `userId` of a security group's pair).
const OWNER_ID = /(?:owner|account|user)[_-]?id$/i;

// The elements of such a list lead from one thing to another: neither one's id is the element's own.
const LINKS = /(?:association|attachment|mapping|membership)$/;

/** Whether a field's name says that its value identifies something: `Sid`, `groupId`, `alarmARN`, `cidrIp`. */
export function isIdentifyingName(field: string): boolean {
  return ADDRESS_RANGE.test(field) || (wordsOf(field, SUFFIXES) !== undefined && !OWNER_ID.test(field));
}

/**
 * How a field tells an element of the list named, undefined if it does not. From the best:
 *
 * 1. in relationships `resourceId`, `resourceArn`, `resourceName`: each is told by the resource it leads to;
 * 2. a name that is all suffix: `Sid`, `Key`, `Id`, `Identifier`, `Name`, `Address`, in that order;
 * 3. the address range of a route or rule: `destinationCidrBlock`, `cidrIp` and the like;
 * 4. a suffix after the list's own subject: `groupId` in `securityGroups`, the longest subject first;
 * 5. where the element stands: `ruleNumber`, `priority`, `pathPattern`, `containerPort`, `keyType` and the like;
 * 6. an id about the list, where the list is one of links: `lambdaFunctionARN` in `lambdaFunctionAssociations`;
 * 7. `Arn` alone, which may be that of something else;
 * 8. the kind of the element, its type or protocol;
 * 9. any other field with such a suffix, which may refer to something else, but never the id of an owner.
 */
export function identifyingField(field: string, listName: string): IdentifyingField | undefined {
  if (ADDRESS_RANGE.test(field)) return { rank: "address range", order: 0 };
  const position = wordsOf(field, POSITIONS);
  if (position !== undefined) {
    const farEnd = FAR_END.test(position.stem) ? POSITIONS.length : 0;
    return { rank: "position", order: POSITIONS.indexOf(position.suffix) + farEnd };
  }
  const name = wordsOf(field, SUFFIXES);
  if (name !== undefined)
    return OWNER_ID.test(field) ? undefined : identifyingName(name, subjectOf(listName));
  return wordsOf(field, KINDS) === undefined ? undefined : { rank: "kind", order: 0 };
}

/** The order in which fields are tried. */
export function compareFields(one: IdentifyingField, other: IdentifyingField): number {
  return RANKS.indexOf(one.rank) - RANKS.indexOf(other.rank) || one.order - other.order;
}

/** Whether a part of an element is named for the list: the `listener` in `listenerDescriptions`. */
export function isNamedForList(field: string, listName: string): boolean {
  return field !== "" && subjectOf(listName).includes(field.toLowerCase());
}

interface Words {
  readonly stem: string;
  readonly suffix: string;
}

function identifyingName({ stem, suffix }: Words, subject: string): IdentifyingField | undefined {
  const order = SUFFIXES.indexOf(suffix);
  if (subject === "relationship")
    return stem === "resource" ? { rank: "resource of a relationship", order } : undefined;
  if (stem === "") return { rank: suffix === "arn" ? "arn" : "name", order };
  const isAboutList = subject !== "" && (subject.includes(stem) || stem.endsWith(subject));
  if (!isAboutList) return { rank: "reference", order: REFERENCES.indexOf(suffix) };
  const isEnd = suffix !== "name" && LINKS.test(subject) && !LINKS.test(stem);
  return { rank: isEnd ? "end of a link" : "about the list", order: order - SUFFIXES.length * stem.length };
}

function subjectOf(listName: string): string {
  return listName.toLowerCase().replace(/ies$/, "y").replace(/s$/, "");
}

/** A field's name in lower case, cut before the first of the suffixes that it ends with as a word. */
function wordsOf(field: string, suffixes: readonly string[]): Words | undefined {
  const lower = field.toLowerCase();
  for (const suffix of suffixes) {
    if (!lower.endsWith(suffix)) continue;
    const length = field.length - suffix.length;
    if (length > 0 && !/[A-Z]/.test(field.charAt(length)) && /[a-zA-Z]/.test(field.charAt(length - 1)))
      continue;
    return { stem: lower.slice(0, length).replace(/[_-]$/, ""), suffix };
  }
  return undefined;
}
