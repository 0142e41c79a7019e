import type {
  EnforcementLevel,
  PolicyConfigSchema,
  PolicyResource,
  ResourceValidationPolicy,
  Severity,
  StackValidationPolicy,
} from "@pulumi/policy";
import { whenKnown } from "./reading/property";
import { type RecordBucket, recordBuckets } from "./reading/record-bucket";

/** What is said of every rule, whatever it looks at. */
interface RuleFacts<C extends object> {
  /** The rule's id, which is its file's name. */
  readonly name: string;
  readonly description: string;
  readonly severity: Severity;
  /** `mandatory` if left out. */
  readonly enforcementLevel?: EnforcementLevel;
  /** What to do about a violation, in one sentence. */
  readonly remedy: string;
  /** The control, or the documentation that the rule rests upon. */
  readonly url: string;
  readonly config: RuleConfig<C>;
}

/** What of a rule an organisation can set, and what holds if it does not. */
export interface RuleConfig<C extends object> {
  readonly defaults: C;
  readonly properties: PolicyConfigSchema["properties"];
}

/** The configuration of a rule without any. */
export const noConfig: RuleConfig<object> = { defaults: {}, properties: {} };

interface ResourceRule<C extends object> extends RuleFacts<C> {
  readonly types: readonly string[];
  /** The faults of a resource of these types, from its properties. */
  readonly faults: (props: unknown, config: C) => readonly string[];
}

interface RecordBucketRule<C extends object> extends RuleFacts<C> {
  /** The faults of a bucket that AWS Config delivers to. */
  readonly faults: (record: RecordBucket, config: C) => readonly string[];
}

interface StackRule<C extends object> extends RuleFacts<C> {
  readonly faults: (resources: readonly PolicyResource[], config: C) => readonly ResourceFault[];
}

/** A fault, and the resource that has it. */
export interface ResourceFault {
  readonly urn: string;
  readonly message: string;
}

/** Makes a rule that looks at single resources. Values that a preview does not know are passed over. */
export function resourceRule<C extends object>(rule: ResourceRule<C>): ResourceValidationPolicy {
  return {
    ...policyOf(rule),
    validateResource: (args, reportViolation) => {
      if (!rule.types.includes(args.type)) return;
      const config = { ...rule.config.defaults, ...args.getConfig<Partial<C>>() };
      for (const fault of whenKnown(() => rule.faults(args.props, config), [])) {
        reportViolation(`${args.name}: ${fault}.`);
      }
    },
  };
}

/** Makes a rule that looks at every bucket of the stack that AWS Config delivers to. */
export function recordBucketRule<C extends object>(rule: RecordBucketRule<C>): StackValidationPolicy {
  return stackRule({
    ...rule,
    faults: (resources, config) =>
      recordBuckets(resources).flatMap((record) =>
        whenKnown(() => rule.faults(record, config), []).map((fault) => ({
          urn: record.bucket.urn,
          message: `${record.bucket.name}: ${fault}`,
        })),
      ),
  });
}

/** Makes a rule that looks at the resources of the stack together. */
export function stackRule<C extends object>(rule: StackRule<C>): StackValidationPolicy {
  return {
    ...policyOf(rule),
    validateStack: (args, reportViolation) => {
      const config = { ...rule.config.defaults, ...args.getConfig<Partial<C>>() };
      for (const fault of rule.faults(args.resources, config)) {
        reportViolation(`${fault.message}.`, fault.urn);
      }
    },
  };
}

function policyOf<C extends object>(rule: RuleFacts<C>) {
  return {
    name: rule.name,
    description: rule.description,
    severity: rule.severity,
    enforcementLevel: rule.enforcementLevel ?? ("mandatory" as const),
    remediationSteps: rule.remedy,
    url: rule.url,
    configSchema: { properties: { ...rule.config.properties } },
  };
}
