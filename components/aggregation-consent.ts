import * as cfg from "@pulumi/aws/cfg";
import * as pulumi from "@pulumi/pulumi";
import type { Tags } from "./tags";

/** Which aggregators elsewhere may collect, and from which regions of this account. */
export interface AggregationConsentArgs {
  readonly aggregators: readonly Aggregator[];
  /** One provider a region: AggregateAuthorization is the one resource without a region of its own. */
  readonly providers: readonly RegionalProvider[];
  readonly tags?: Tags | undefined;
}

/** An aggregator, by the account and region it lies in. */
interface Aggregator {
  readonly accountId: string;
  readonly region: string;
}

/** A region, and the provider that works in it; undefined stands for the default provider. */
export interface RegionalProvider {
  readonly region: string;
  readonly provider?: pulumi.ProviderResource;
}

/**
 * The other side of an aggregator over named accounts: this account's consent, given in every region.
 *
 * @example
 * const consent = new AggregationConsent("consent", {
 *   aggregators: [{ accountId: "444455556666", region: "eu-west-1" }],
 *   providers: [{ region: "eu-west-1" }, { region: "us-east-1", provider: new aws.Provider("us", { region: "us-east-1" }) }],
 * });
 */
export class AggregationConsent extends pulumi.ComponentResource {
  readonly authorizationArns: pulumi.Output<string[]>;

  constructor(name: string, args: AggregationConsentArgs, opts?: pulumi.ComponentResourceOptions) {
    super("config-time-machine:index:AggregationConsent", name, {}, opts);
    const arns = args.providers.flatMap((where) =>
      args.aggregators.map((aggregator) => consent(name, aggregator, where, args.tags ?? {}, this)),
    );
    this.authorizationArns = pulumi.all(arns);
    this.registerOutputs({ authorizationArns: this.authorizationArns });
  }
}

function consent(
  name: string,
  { accountId, region }: Aggregator,
  where: RegionalProvider,
  tags: Tags,
  parent: pulumi.Resource,
): pulumi.Output<string> {
  const provider = where.provider === undefined ? {} : { provider: where.provider };
  const authorization = new cfg.AggregateAuthorization(
    `${name}-${where.region}-${accountId}-${region}`,
    { accountId, authorizedAwsRegion: region, tags },
    { parent, ...provider },
  );
  return authorization.arn;
}
