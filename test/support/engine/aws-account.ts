import { createHash } from "node:crypto";
import { type ConfigKind, configKinds } from "./config-kinds";
import { ConfigRegion } from "./config-region";

export type Json = Readonly<Record<string, unknown>>;

/** A resource as the provider tells of it: its id, and its outputs. */
export interface ProvidedResource {
  readonly id: string;
  readonly outputs: Json;
}

/** What the provider is asked to make. */
export interface WantedResource {
  readonly type: string;
  /** The name in the program, which generated names begin with. */
  readonly name: string;
  readonly region: string;
  readonly inputs: Json;
}

/** A policy of a bucket holds so many characters (Amazon S3 User Guide, "Bucket policies"). */
const bucketPolicyLimit = 20_480;

const bucketType = "aws:s3/bucket:Bucket";
const bucketPolicyType = "aws:s3/bucketPolicy:BucketPolicy";
const serviceLinkedRoleType = "aws:iam/serviceLinkedRole:ServiceLinkedRole";

/**
 * A made-up account behind the provider of a test. AWS Config behaves as its API reference says; S3 knows which buckets
 * there are, which hold objects and what a policy may hold; all else is kept as it was given.
 */
export class AwsAccount {
  accountId = "111122223333";
  /** Every change that the provider made, `create aws:cfg/recorder:Recorder eu-west-1`. */
  readonly changes: string[] = [];
  /** Types of which the next is not made, as where AWS throttles or a quota is reached. */
  readonly failing = new Set<string>();
  /** Buckets of other accounts, or made by hand, with their policies. */
  readonly otherBuckets = new Map<string, string>();
  /** Keys of the account that no stack made, with their policies, by id; and the ids that aliases stand for. */
  readonly otherKeys = new Map<string, Json>();
  readonly aliases = new Map<string, string>();
  private readonly regions = new Map<string, ConfigRegion>();
  private readonly resources = new Map<string, ProvidedResource>();
  private readonly filledBuckets = new Set<string>();

  config(region: string): ConfigRegion {
    const known = this.regions.get(region);
    if (known !== undefined) return known;
    const made = new ConfigRegion();
    this.regions.set(region, made);
    return made;
  }

  /** AWS Config delivers into a bucket, which can then not be deleted. */
  deliver(bucket: string): void {
    this.filledBuckets.add(bucket);
  }

  empty(bucket: string): void {
    this.filledBuckets.delete(bucket);
  }

  /** The types of what there is, beside AWS Config. */
  types(): readonly string[] {
    return [...this.resources.keys()].map((key) => key.split(" ")[0] ?? "");
  }

  keyArn(id: string, region = "eu-west-1"): string {
    return `arn:aws:kms:${region}:${this.accountId}:key/${id}`;
  }

  /** The types of what there is of one id, such as a bucket's name. */
  typesOf(id: RegExp): readonly string[] {
    const keys = [...this.resources.keys()].map((key) => key.split(" "));
    return keys.flatMap(([type = "", its = ""]) => (id.test(its) ? [type] : []));
  }

  /** The buckets that stacks made. */
  buckets(): readonly string[] {
    const keys = [...this.resources.keys()].map((key) => key.split(" "));
    return keys.flatMap(([type, id = ""]) => (type === bucketType ? [id] : []));
  }

  create(wanted: WantedResource): ProvidedResource {
    const { type, region } = wanted;
    if (this.failing.delete(type)) throw new Error(`ThrottlingException: Rate exceeded, at ${type}`);
    const kind = configKinds[type];
    const made = kind === undefined ? this.keep(wanted) : this.put(kind, wanted);
    this.changes.push(`create ${type} ${region}`);
    return made;
  }

  /** Undefined where there is none. */
  read(type: string, id: string, region: string): ProvidedResource | undefined {
    const kind = configKinds[type];
    if (kind === undefined) return this.resources.get(keyOf(type, id, region));
    const outputs = kind.read(this.config(region), id);
    return outputs === undefined ? undefined : { id, outputs: { ...outputs, region } };
  }

  update(id: string, wanted: WantedResource, former: Json): ProvidedResource {
    const { type, region, inputs } = wanted;
    this.refuseWhatS3Refuses(wanted);
    this.changes.push(`update ${type} ${region}`);
    const kind = configKinds[type];
    if (kind !== undefined) return this.put(kind, wanted, former);
    const key = keyOf(type, id, region);
    const outputs = { ...this.resources.get(key)?.outputs, ...inputs };
    this.resources.set(key, { id, outputs });
    return { id, outputs };
  }

  delete(type: string, id: string, region: string): void {
    const kind = configKinds[type];
    if (kind !== undefined) kind.delete(this.config(region), id);
    else {
      const key = keyOf(type, id, region);
      const bucket = this.resources.get(key)?.outputs.bucket;
      if (type === bucketType && this.filledBuckets.has(String(bucket)))
        throw new Error(`BucketNotEmpty: ${String(bucket)}`);
      this.resources.delete(key);
    }
    this.changes.push(`delete ${type} ${region}`);
  }

  /** Answers the functions that the program asks of the provider. */
  invoke(token: string, args: Json): Json {
    switch (token) {
      case "aws:index/getCallerIdentity:getCallerIdentity":
        return { accountId: this.accountId, arn: "arn", userId: "U", id: this.accountId };
      case "aws:iam/getRoles:getRoles":
        return { arns: this.types().filter((type) => type === serviceLinkedRoleType), names: [], id: "r" };
      case "aws:s3/getBucketPolicy:getBucketPolicy": {
        const policy = this.otherBuckets.get(String(args.bucket));
        // The provider's words, for a bucket without a policy as for none.
        if (policy === undefined || policy === "")
          throw new Error(`reading S3 Bucket (${String(args.bucket)}) Policy: couldn't find resource`);
        return { policy, bucket: args.bucket, id: args.bucket };
      }
      case "aws:s3/getBucket:getBucket":
        if (!this.otherBuckets.has(String(args.bucket)))
          throw new Error(`reading S3 Bucket (${String(args.bucket)}): couldn't find resource`);
        return { bucketRegion: args.region, bucket: args.bucket, id: args.bucket };
      case "aws:kms/getAlias:getAlias": {
        const id = this.aliases.get(String(args.name));
        if (id === undefined) throw new Error(`reading KMS Alias (${String(args.name)}): empty result`);
        return { targetKeyArn: this.keyArn(id, String(args.region)), id };
      }
      case "aws:cloudcontrol/getResource:getResource": {
        const KeyPolicy = this.otherKeys.get(String(args.identifier));
        if (KeyPolicy === undefined) throw new Error(`ResourceNotFoundException: ${String(args.identifier)}`);
        return { properties: JSON.stringify({ KeyPolicy }), id: args.identifier };
      }
      default:
        throw new Error(`nothing answers ${token}`);
    }
  }

  private put(kind: ConfigKind, { region, inputs }: WantedResource, former?: Json): ProvidedResource {
    const bucket = inputs.s3BucketName;
    if (typeof bucket === "string") this.refuseDelivery(bucket);
    const id = kind.put(this.config(region), inputs, former);
    return { id, outputs: { ...kind.read(this.config(region), id), region } };
  }

  private keep(wanted: WantedResource): ProvidedResource {
    this.refuseWhatS3Refuses(wanted);
    const { type, region } = wanted;
    if (type === serviceLinkedRoleType && this.types().includes(type))
      throw new Error(
        "InvalidInput: Service role name AWSServiceRoleForConfig has been taken in this account",
      );
    const made = { id: idOf(wanted), outputs: this.outputsOf(wanted) };
    const key = keyOf(type, made.id, region);
    if (this.resources.has(key)) throw new Error(`AlreadyExists: ${type} ${made.id}`);
    this.resources.set(key, made);
    return made;
  }

  /** What is set on a bucket needs the bucket, in its own region. */
  private refuseWhatS3Refuses({ type, region, inputs }: WantedResource): void {
    if (!type.startsWith("aws:s3/") || type === bucketType) return;
    const bucket = String(inputs.bucket);
    if (!this.resources.has(keyOf(bucketType, bucket, region))) throw new Error(`NoSuchBucket: ${bucket}`);
    const length = type === bucketPolicyType ? String(inputs.policy).length : 0;
    if (length > bucketPolicyLimit) throw new Error(`PolicyTooLarge: ${length} characters`);
  }

  /** PutDeliveryChannel tries to write; the provider waits for a policy that is on its way, not for one that is not. */
  private refuseDelivery(bucket: string): void {
    if (this.otherBuckets.has(bucket)) return;
    const policies = [...this.resources].filter(([key]) => key.startsWith(`${bucketPolicyType} ${bucket} `));
    const buckets = [...this.resources].filter(([key]) => key.startsWith(`${bucketType} ${bucket} `));
    if (buckets.length === 0) throw new Error(`NoSuchBucketException: ${bucket}`);
    if (policies.length === 0) throw new Error(`InsufficientDeliveryPolicyException: ${bucket}`);
  }

  private outputsOf({ type, name, region, inputs }: WantedResource): Json {
    const service = type.split(":")[1]?.split("/")[0] ?? "";
    const own = [inputs.bucket, inputs.name].map(textOf).find((text) => text !== "") ?? name;
    const place = service === "s3" ? "::" : `${region}:${this.accountId}:`;
    const linked = "role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig";
    return {
      arn:
        type === serviceLinkedRoleType
          ? `arn:aws:iam::${this.accountId}:${linked}`
          : `arn:aws:${service}:${place}${own}`,
      url: `https://sqs.${region}.amazonaws.com/${this.accountId}/${own}`,
      name: own,
      region,
      ...inputs,
    };
  }
}

/** The input that the provider fills with a generated name where the program gives none. */
const namedBy: Readonly<Record<string, string>> = {
  [bucketType]: "bucket",
  "aws:cloudwatch/eventRule:EventRule": "name",
  "aws:iam/role:Role": "name",
  "aws:sns/topic:Topic": "name",
  "aws:sqs/queue:Queue": "name",
};

/** The inputs with a generated name: the one that the resource has, or the program's with seven digits after it. */
export function named(wanted: Omit<WantedResource, "region">, former: Json): Json {
  const { type, name, inputs } = wanted;
  const property = namedBy[type];
  if (property === undefined || inputs[property] !== undefined) return inputs;
  const digits = createHash("sha256").update(`${type} ${name}`).digest("hex").slice(0, 7);
  return { ...inputs, [property]: former[property] ?? `${name}-${digits}` };
}

function idOf({ type, name, inputs }: WantedResource): string {
  if (type.startsWith("aws:s3/")) return String(inputs.bucket);
  const property = namedBy[type];
  return property === undefined ? name : String(inputs[property]);
}

function keyOf(type: string, id: string, region: string): string {
  return `${type} ${id} ${region}`;
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
