/** Who a statement speaks of. */
export type Principal =
  | "*"
  | { readonly Service: string | readonly string[] }
  | { readonly AWS: string | readonly string[] };

/** Condition operator, then condition key, then the values of which one must match. */
export type Conditions = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

/** One statement of an IAM policy. `Principal` is present in resource and trust policies only. */
export interface Statement {
  readonly Sid: string;
  readonly Effect: "Allow" | "Deny";
  readonly Principal?: Principal;
  readonly Action: readonly string[];
  readonly Resource?: readonly string[];
  readonly Condition?: Conditions;
}

/** An IAM policy. */
export interface PolicyDocument {
  readonly Version: "2012-10-17";
  readonly Statement: readonly Statement[];
}

/** Wraps statements into a document. */
export function policyDocument(statements: readonly Statement[]): PolicyDocument {
  return { Version: "2012-10-17", Statement: statements };
}

/** Binds a statement for a service principal to the accounts it may act for, and to their ARNs. */
export function sourceCondition(accountIds: readonly string[], sourceArns: readonly string[]): Conditions {
  return {
    StringEquals: { "aws:SourceAccount": accountIds },
    ArnLike: { "aws:SourceArn": sourceArns },
  };
}
