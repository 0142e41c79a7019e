// @ts-nocheck
// Written by ajv from components/settings by UPDATE_DOCS=1 npm test.
import type { ValidateFunction } from "ajv/dist/2020";
import type { StackSettings } from "./settings-schema";
"use strict";
export const settingsValidator: ValidateFunction<StackSettings> = validate20;
const schema31 = {"$schema":"https://json-schema.org/draft/2020-12/schema","description":"what is recorded, how it is kept, and what stands around it","type":"object","additionalProperties":false,"required":["regions"],"properties":{"regions":{"type":"array","items":{"type":"string","pattern":"^[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}$","description":"a region such as eu-west-1"},"minItems":1,"uniqueItems":true,"description":"the regions to record; the first is home, where the bucket lies"},"recording":{"type":"object","additionalProperties":false,"default":{},"description":"what is recorded, and how often","properties":{"enabled":{"type":"boolean","default":true,"description":"`false` stops the recorders and keeps them"},"strategy":{"enum":["all","include","exclude"],"default":"all","description":"every supported type, only `resourceTypes`, or every type but those"},"resourceTypes":{"type":"array","items":{"type":"string","pattern":"^AWS::(?:[A-Za-z0-9]{1,64}::[A-Za-z0-9]{1,64}|(?=[^*]*\\*)[A-Za-z0-9*]{1,64}(?:::[A-Za-z0-9*]{1,64})?)$","description":"a resource type or pattern such as AWS::EC2::*"},"uniqueItems":true,"default":[],"description":"the types to include or exclude; patterns such as AWS::EC2::* are expanded"},"frequency":{"enum":["continuous","daily"],"default":"continuous","description":"at every change, or once a day if something changed"},"otherFrequencyTypes":{"type":"array","items":{"type":"string","pattern":"^AWS::(?:[A-Za-z0-9]{1,64}::[A-Za-z0-9]{1,64}|(?=[^*]*\\*)[A-Za-z0-9*]{1,64}(?:::[A-Za-z0-9*]{1,64})?)$","description":"a resource type or pattern such as AWS::EC2::*"},"uniqueItems":true,"default":[],"description":"the types recorded at the other frequency than `frequency`"},"globalResourceTypes":{"type":"string","pattern":"^(?:home|none|[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2})$","default":"home","description":"the one region that records IAM users, groups, roles and policies; home is the first region"}}},"delivery":{"type":"object","additionalProperties":false,"default":{},"description":"where the record is delivered, and how it is kept","properties":{"bucketName":{"type":"string","pattern":"^(?!.*-[0-9]{12}-[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}-an$)(?!xn--|sthree-|amzn-s3-demo-)(?!.*(?:-s3alias|--ol-s3|\\.mrap|--x-s3|--table-s3)$)(?!.*\\.\\.)(?![0-9]+\\.[0-9]+\\.[0-9]+\\.[0-9]+$)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$","description":"the name of the bucket to create; generated without it"},"existingBucket":{"type":"object","additionalProperties":false,"required":["name"],"description":"deliver into a bucket that this stack does not own","properties":{"name":{"type":"string","pattern":"^(?!xn--|sthree-|amzn-s3-demo-)(?!.*(?:-s3alias|--ol-s3|\\.mrap|--x-s3|--table-s3)$)(?!.*\\.\\.)(?![0-9]+\\.[0-9]+\\.[0-9]+\\.[0-9]+$)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$","description":"a bucket name: 3 to 63 lower-case letters, digits, dots and hyphens"},"region":{"type":"string","pattern":"^[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}$","description":"the bucket's region; home without it"},"accountId":{"type":"string","pattern":"^[0-9]{12}$","description":"the bucket's owner; this account without it"}}},"prefix":{"type":"string","pattern":"^(?:(?=.{1,512}$)(?!(?:.*/)?AWSLogs(?:/|$))(?!\\.{1,2}(?:/|$))[A-Za-z0-9!_.()=-]+(?:/(?!\\.{1,2}(?:/|$))[A-Za-z0-9!_.()=-]+)*)?$","default":"","description":"what stands before AWSLogs/ in every key; no slash at either end"},"snapshots":{"enum":["1h","3h","6h","12h","24h","none"],"default":"24h","description":"how often a configuration snapshot is delivered"},"withoutSnapshots":{"type":"boolean","default":false,"description":"`snapshots: none` said twice: without snapshots every question reads the whole history"},"encryption":{"type":"string","pattern":"^(?:s3|created-key|arn:aws(?:-[a-z]{1,8}){0,3}:kms:[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}:[0-9]{12}:(?:key/[A-Za-z0-9-]{1,128}|alias/(?!aws/)(?=.{1,250}$)[A-Za-z0-9_-]+(?:/[A-Za-z0-9_-]+)*))$","default":"s3","description":"`s3`, `created-key`, or the ARN of a KMS key in the bucket's region"},"accessLogs":{"type":"object","additionalProperties":false,"description":"log requests to the bucket","properties":{"bucket":{"type":"string","pattern":"^(?!xn--|sthree-|amzn-s3-demo-)(?!.*(?:-s3alias|--ol-s3|\\.mrap|--x-s3|--table-s3)$)(?!.*\\.\\.)(?![0-9]+\\.[0-9]+\\.[0-9]+\\.[0-9]+$)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$","description":"an existing bucket for the logs; created without it"},"prefix":{"type":"string","pattern":"^(?:(?=.{1,512}$)(?!\\.{1,2}(?:/|$))[A-Za-z0-9!_.()=-]+(?:/(?!\\.{1,2}(?:/|$))[A-Za-z0-9!_.()=-]+)*/?)?$","default":"record/","description":"what the logs' keys begin with"},"keepDays":{"type":"integer","minimum":1,"maximum":2147483647,"default":365,"description":"how long a created bucket keeps logs"}}},"lifecycle":{"type":"object","additionalProperties":false,"default":{},"description":"how long what is kept, and where","properties":{"readableDays":{"type":"integer","minimum":1,"maximum":2147483647,"default":2557,"description":"the window: for so many days everything can be read at once, and nothing is archived or expires"},"archiveAfterDays":{"type":"integer","minimum":1,"maximum":2147483647,"description":"when objects move to `archiveClass`"},"archiveClass":{"enum":["glacier","deep-archive","glacier-instant","standard-ia"],"default":"glacier","description":"`glacier` and `deep-archive` must be restored before they can be read"},"archiveSmallObjects":{"type":"boolean","default":false,"description":"also move objects below 128 KiB, most of a record, though their overhead can cost more"},"expireAfterDays":{"type":"integer","minimum":1,"maximum":2147483647,"description":"when objects are deleted; never, without it"},"replacedVersionDays":{"type":"integer","minimum":30,"maximum":2147483647,"default":365,"description":"how long an overwritten or deleted object can be brought back"}}},"vault":{"type":"object","additionalProperties":false,"required":["retentionDays"],"properties":{"region":{"type":"string","pattern":"^[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}$","description":"the vault's region; home without it"},"retentionDays":{"type":"integer","minimum":1,"maximum":36500,"description":"how long nobody can delete a replica"},"mode":{"enum":["governance","compliance"],"default":"governance","description":"`compliance` binds even the account's root, for good"}},"description":"a replica that Object Lock protects"}}},"accounts":{"type":"array","items":{"type":"string","pattern":"^[0-9]{12}$","description":"an account id: twelve digits, in quotes"},"uniqueItems":true,"default":[],"description":"other accounts that deliver into this stack's bucket"},"organizationId":{"type":"string","pattern":"^(?:o-[a-z0-9]{10,32})?$","default":"","description":"the organisation whose accounts may deliver, by aws:SourceOrgID; naming `accounts` is safer"},"role":{"type":"object","additionalProperties":false,"default":{},"description":"the role of the recorders","properties":{"kind":{"enum":["service-linked","created","existing"],"default":"service-linked","description":"`service-linked` is found, or created where the account has none; Security Hub Config.1 asks for it"},"arn":{"type":"string","pattern":"^(?=.{1,640}$)arn:aws(?:-[a-z]{1,8}){0,3}:iam::[0-9]{12}:role/(?:(?!\\.{1,2}(?:/|$))[A-Za-z0-9+=,.@_-]+/)*(?!\\.{1,2}(?:/|$))[A-Za-z0-9+=,.@_-]{1,64}$","description":"the existing role"},"permissionsBoundary":{"type":"string","pattern":"^(?=.{1,704}$)arn:aws(?:-[a-z]{1,8}){0,3}:iam::(?:[0-9]{12}|aws):policy/(?:(?!\\.{1,2}(?:/|$))[A-Za-z0-9+=,.@_-]+/)*(?!\\.{1,2}(?:/|$))[A-Za-z0-9+=,.@_-]{1,128}$","description":"the boundary of every role this stack creates"}}},"notifications":{"type":"object","additionalProperties":false,"default":{},"description":"messages about changes","properties":{"stream":{"enum":["off","full","filtered"],"default":"off","description":"AWS Config's own stream of everything, or readable messages about what the filters let through"},"resourceTypes":{"type":"array","items":{"type":"string","pattern":"^AWS::(?:[A-Za-z0-9]{1,64}::[A-Za-z0-9]{1,64}|(?=[^*]*\\*)[A-Za-z0-9*]{1,64}(?:::[A-Za-z0-9*]{1,64})?)$","description":"a resource type or pattern such as AWS::EC2::*"},"uniqueItems":true,"default":[],"description":"`filtered`: only these types; every type without it"},"changeKinds":{"type":"array","items":{"enum":["create","update","delete"]},"uniqueItems":true,"default":[],"description":"`filtered`: only these kinds of change; every kind without it"},"encryption":{"type":"string","pattern":"^(?:none|created-key|arn:aws(?:-[a-z]{1,8}){0,3}:kms:[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}:[0-9]{12}:(?:key/[A-Za-z0-9-]{1,128}|alias/(?!aws/)(?=.{1,250}$)[A-Za-z0-9_-]+(?:/[A-Za-z0-9_-]+)*))$","default":"none","description":"`none`, `created-key` (one key a region), or the ARN of a KMS key in the only region"},"subscriptions":{"type":"array","items":{"title":"Subscription","description":"one endpoint that is told of messages of a topic","type":"object","additionalProperties":false,"required":["protocol","endpoint"],"allOf":[{"if":{"required":["protocol"],"properties":{"protocol":{"const":"email"}}},"then":{"properties":{"endpoint":{"pattern":"^(?=.{3,254}$)(?=[^@]{1,64}@)[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$"}}}},{"if":{"required":["protocol"],"properties":{"protocol":{"const":"https"}}},"then":{"properties":{"endpoint":{"pattern":"^(?=.{1,2048}$)https://(?:[A-Za-z0-9._~!$&'()*+,;=%:-]+@)?(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)*[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?::[0-9]{1,5})?(?:[/?][A-Za-z0-9._~:/?#@!$&'()*+,;=%\\[\\]-]*)?$"}}}},{"if":{"required":["protocol"],"properties":{"protocol":{"const":"sqs"}}},"then":{"properties":{"endpoint":{"pattern":"^arn:aws(?:-[a-z]{1,8}){0,3}:sqs:[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}:[0-9]{12}:[A-Za-z0-9_-]{1,80}$"}}}},{"if":{"required":["protocol"],"properties":{"protocol":{"const":"lambda"}}},"then":{"properties":{"endpoint":{"pattern":"^arn:aws(?:-[a-z]{1,8}){0,3}:lambda:[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}:[0-9]{12}:function:[A-Za-z0-9_-]{1,64}(?::[A-Za-z0-9_-]{1,128})?$"}}}}],"properties":{"protocol":{"enum":["email","https","sqs","lambda"],"description":"how messages are sent"},"endpoint":{"type":"string","description":"an address, a URL, or the ARN of a queue or function in the topic's region"},"region":{"type":"string","pattern":"^[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}$","description":"the region whose topic it hears; without it, every region"}}},"uniqueItems":true,"default":[],"description":"who is told"}}},"retentionDays":{"type":"integer","default":0,"description":"how long AWS Config's own API remembers, 30 to 2557 days; 0 sets no period: one that this stack set goes, any other stays"},"shortenRetention":{"type":"boolean","default":false,"description":"`retentionDays` said twice, where it is shorter than what stands there: older items are lost to the API"},"aggregator":{"type":"object","additionalProperties":false,"default":{},"description":"a view over several accounts and regions, in the home region","properties":{"over":{"enum":["none","accounts","organization"],"default":"none","description":"`organization` needs the management account or a delegated administrator"},"accounts":{"type":"array","items":{"type":"string","pattern":"^[0-9]{12}$","description":"an account id: twelve digits, in quotes"},"uniqueItems":true,"default":[],"description":"whose items"},"regions":{"type":"array","items":{"type":"string","pattern":"^[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}$","description":"a region such as eu-west-1"},"uniqueItems":true,"default":[],"description":"all without it"}}},"aggregationAuthorizations":{"type":"array","uniqueItems":true,"default":[],"description":"the aggregators elsewhere that may collect from every region of this stack","items":{"title":"AggregationAuthorization","description":"an aggregator, by the account and region it lies in","type":"object","additionalProperties":false,"required":["accountId","region"],"properties":{"accountId":{"type":"string","pattern":"^[0-9]{12}$","description":"an account id: twelve digits, in quotes"},"region":{"type":"string","pattern":"^[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}$","description":"a region such as eu-west-1"}}}},"alarms":{"type":"object","additionalProperties":false,"default":{},"description":"alarms about tampering and failed deliveries","properties":{"enabled":{"type":"boolean","default":false,"description":"watch for tampering and failed deliveries"},"encryption":{"type":"string","pattern":"^(?:none|created-key|arn:aws(?:-[a-z]{1,8}){0,3}:kms:[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}:[0-9]{12}:(?:key/[A-Za-z0-9-]{1,128}|alias/(?!aws/)(?=.{1,250}$)[A-Za-z0-9_-]+(?:/[A-Za-z0-9_-]+)*))$","default":"none","description":"`none`, `created-key` (one key a region), or the ARN of a KMS key in the only region"},"subscriptions":{"type":"array","items":{"title":"Subscription","description":"one endpoint that is told of messages of a topic","type":"object","additionalProperties":false,"required":["protocol","endpoint"],"allOf":[{"if":{"required":["protocol"],"properties":{"protocol":{"const":"email"}}},"then":{"properties":{"endpoint":{"pattern":"^(?=.{3,254}$)(?=[^@]{1,64}@)[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$"}}}},{"if":{"required":["protocol"],"properties":{"protocol":{"const":"https"}}},"then":{"properties":{"endpoint":{"pattern":"^(?=.{1,2048}$)https://(?:[A-Za-z0-9._~!$&'()*+,;=%:-]+@)?(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)*[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?::[0-9]{1,5})?(?:[/?][A-Za-z0-9._~:/?#@!$&'()*+,;=%\\[\\]-]*)?$"}}}},{"if":{"required":["protocol"],"properties":{"protocol":{"const":"sqs"}}},"then":{"properties":{"endpoint":{"pattern":"^arn:aws(?:-[a-z]{1,8}){0,3}:sqs:[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}:[0-9]{12}:[A-Za-z0-9_-]{1,80}$"}}}},{"if":{"required":["protocol"],"properties":{"protocol":{"const":"lambda"}}},"then":{"properties":{"endpoint":{"pattern":"^arn:aws(?:-[a-z]{1,8}){0,3}:lambda:[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}:[0-9]{12}:function:[A-Za-z0-9_-]{1,64}(?::[A-Za-z0-9_-]{1,128})?$"}}}}],"properties":{"protocol":{"enum":["email","https","sqs","lambda"],"description":"how messages are sent"},"endpoint":{"type":"string","description":"an address, a URL, or the ARN of a queue or function in the topic's region"},"region":{"type":"string","pattern":"^[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}$","description":"the region whose topic it hears; without it, every region"}}},"uniqueItems":true,"default":[],"description":"who is told"},"trailLogGroup":{"type":"object","additionalProperties":false,"required":["name"],"description":"also the metric filter and alarm of CIS 4.9, over a CloudTrail log group","properties":{"name":{"type":"string","pattern":"^[A-Za-z0-9._/#-]{1,512}$","description":"the log group's name"},"region":{"type":"string","pattern":"^[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}$","description":"the log group's region; home without it"}}}}},"catalog":{"type":"object","additionalProperties":false,"default":{},"description":"a Glue database and an Athena workgroup over the record","properties":{"enabled":{"type":"boolean","default":false,"description":"a Glue database and an Athena workgroup"},"databaseName":{"type":"string","pattern":"^(?!(?:default|primary|information_schema)$)[a-z0-9_]{1,128}$","description":"lower-case letters, digits and underscores; the workgroup has its name too"},"firstDay":{"type":"string","pattern":"^[0-9]{4}-[0-9]{2}-[0-9]{2}$","description":"the record's first day"},"accounts":{"type":"array","items":{"type":"string","pattern":"^[0-9]{12}$","description":"an account id: twelve digits, in quotes"},"uniqueItems":true,"default":[],"description":"whose files are read besides this account's and those of `accounts`: an organisation's"},"regions":{"type":"array","items":{"type":"string","pattern":"^[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}$","description":"a region such as eu-west-1"},"uniqueItems":true,"default":[],"description":"whose files are read besides those of `regions`: other stacks', and what was recorded once"},"scanLimitGiB":{"type":"integer","minimum":1,"maximum":8388607,"default":100,"description":"a query that scans more is stopped"}}},"tags":{"type":"object","maxProperties":50,"propertyNames":{"pattern":"^(?![aA][wW][sS]:)[\\p{L}\\p{N}\\p{Zs}_.:/=+@-]{1,128}$"},"additionalProperties":{"type":"string","pattern":"^[\\p{L}\\p{N}\\p{Zs}_.:/=+@-]{0,256}$"},"default":{},"description":"tags of every resource that can have them"},"existing":{"enum":["refuse","adopt"],"default":"refuse","description":"what to do about a recorder or channel that this stack did not make"},"recorderName":{"type":"string","pattern":"^(?!AWSConfigurationRecorderFor|aws-controltower-)(?!\\.{1,2}$)[A-Za-z0-9._-]{1,256}$","default":"config-time-machine","description":"the name of recorders and channels; changing it replaces them"}}};
const func1 = Object.prototype.hasOwnProperty;
const func0 = require("ajv/dist/runtime/equal").default;
const pattern4 = new RegExp("^[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}$", "u");
const pattern5 = new RegExp("^AWS::(?:[A-Za-z0-9]{1,64}::[A-Za-z0-9]{1,64}|(?=[^*]*\\*)[A-Za-z0-9*]{1,64}(?:::[A-Za-z0-9*]{1,64})?)$", "u");
const pattern7 = new RegExp("^(?:home|none|[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2})$", "u");
const pattern8 = new RegExp("^(?!.*-[0-9]{12}-[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}-an$)(?!xn--|sthree-|amzn-s3-demo-)(?!.*(?:-s3alias|--ol-s3|\\.mrap|--x-s3|--table-s3)$)(?!.*\\.\\.)(?![0-9]+\\.[0-9]+\\.[0-9]+\\.[0-9]+$)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", "u");
const pattern9 = new RegExp("^(?!xn--|sthree-|amzn-s3-demo-)(?!.*(?:-s3alias|--ol-s3|\\.mrap|--x-s3|--table-s3)$)(?!.*\\.\\.)(?![0-9]+\\.[0-9]+\\.[0-9]+\\.[0-9]+$)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", "u");
const pattern11 = new RegExp("^[0-9]{12}$", "u");
const pattern12 = new RegExp("^(?:(?=.{1,512}$)(?!(?:.*/)?AWSLogs(?:/|$))(?!\\.{1,2}(?:/|$))[A-Za-z0-9!_.()=-]+(?:/(?!\\.{1,2}(?:/|$))[A-Za-z0-9!_.()=-]+)*)?$", "u");
const pattern13 = new RegExp("^(?:s3|created-key|arn:aws(?:-[a-z]{1,8}){0,3}:kms:[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}:[0-9]{12}:(?:key/[A-Za-z0-9-]{1,128}|alias/(?!aws/)(?=.{1,250}$)[A-Za-z0-9_-]+(?:/[A-Za-z0-9_-]+)*))$", "u");
const pattern15 = new RegExp("^(?:(?=.{1,512}$)(?!\\.{1,2}(?:/|$))[A-Za-z0-9!_.()=-]+(?:/(?!\\.{1,2}(?:/|$))[A-Za-z0-9!_.()=-]+)*/?)?$", "u");
const pattern18 = new RegExp("^(?:o-[a-z0-9]{10,32})?$", "u");
const pattern19 = new RegExp("^(?=.{1,640}$)arn:aws(?:-[a-z]{1,8}){0,3}:iam::[0-9]{12}:role/(?:(?!\\.{1,2}(?:/|$))[A-Za-z0-9+=,.@_-]+/)*(?!\\.{1,2}(?:/|$))[A-Za-z0-9+=,.@_-]{1,64}$", "u");
const pattern20 = new RegExp("^(?=.{1,704}$)arn:aws(?:-[a-z]{1,8}){0,3}:iam::(?:[0-9]{12}|aws):policy/(?:(?!\\.{1,2}(?:/|$))[A-Za-z0-9+=,.@_-]+/)*(?!\\.{1,2}(?:/|$))[A-Za-z0-9+=,.@_-]{1,128}$", "u");
const pattern22 = new RegExp("^(?:none|created-key|arn:aws(?:-[a-z]{1,8}){0,3}:kms:[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}:[0-9]{12}:(?:key/[A-Za-z0-9-]{1,128}|alias/(?!aws/)(?=.{1,250}$)[A-Za-z0-9_-]+(?:/[A-Za-z0-9_-]+)*))$", "u");
const pattern23 = new RegExp("^(?=.{3,254}$)(?=[^@]{1,64}@)[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$", "u");
const pattern24 = new RegExp("^(?=.{1,2048}$)https://(?:[A-Za-z0-9._~!$&'()*+,;=%:-]+@)?(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)*[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?::[0-9]{1,5})?(?:[/?][A-Za-z0-9._~:/?#@!$&'()*+,;=%\\[\\]-]*)?$", "u");
const pattern25 = new RegExp("^arn:aws(?:-[a-z]{1,8}){0,3}:sqs:[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}:[0-9]{12}:[A-Za-z0-9_-]{1,80}$", "u");
const pattern26 = new RegExp("^arn:aws(?:-[a-z]{1,8}){0,3}:lambda:[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}:[0-9]{12}:function:[A-Za-z0-9_-]{1,64}(?::[A-Za-z0-9_-]{1,128})?$", "u");
const pattern38 = new RegExp("^[A-Za-z0-9._/#-]{1,512}$", "u");
const pattern40 = new RegExp("^(?!(?:default|primary|information_schema)$)[a-z0-9_]{1,128}$", "u");
const pattern41 = new RegExp("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "u");
const pattern44 = new RegExp("^(?![aA][wW][sS]:)[\\p{L}\\p{N}\\p{Zs}_.:/=+@-]{1,128}$", "u");
const pattern45 = new RegExp("^[\\p{L}\\p{N}\\p{Zs}_.:/=+@-]{0,256}$", "u");
const pattern46 = new RegExp("^(?!AWSConfigurationRecorderFor|aws-controltower-)(?!\\.{1,2}$)[A-Za-z0-9._-]{1,256}$", "u");

function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate20.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.recording === undefined){
data.recording = {};
}
if(data.delivery === undefined){
data.delivery = {};
}
if(data.accounts === undefined){
data.accounts = [];
}
if(data.organizationId === undefined){
data.organizationId = "";
}
if(data.role === undefined){
data.role = {};
}
if(data.notifications === undefined){
data.notifications = {};
}
if(data.retentionDays === undefined){
data.retentionDays = 0;
}
if(data.shortenRetention === undefined){
data.shortenRetention = false;
}
if(data.aggregator === undefined){
data.aggregator = {};
}
if(data.aggregationAuthorizations === undefined){
data.aggregationAuthorizations = [];
}
if(data.alarms === undefined){
data.alarms = {};
}
if(data.catalog === undefined){
data.catalog = {};
}
if(data.tags === undefined){
data.tags = {};
}
if(data.existing === undefined){
data.existing = "refuse";
}
if(data.recorderName === undefined){
data.recorderName = "config-time-machine";
}
if(data.regions === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "regions"},message:"must have required property '"+"regions"+"'",schema:schema31.required,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema31.properties, key0))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.regions !== undefined){
let data0 = data.regions;
if(Array.isArray(data0)){
if(data0.length < 1){
const err2 = {instancePath:instancePath+"/regions",schemaPath:"#/properties/regions/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema31.properties.regions,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
if(typeof data1 === "string"){
if(!pattern4.test(data1)){
const err3 = {instancePath:instancePath+"/regions/" + i0,schemaPath:"#/properties/regions/items/pattern",keyword:"pattern",params:{pattern: "^[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}$"},message:"must match pattern \""+"^[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}$"+"\"",schema:"^[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}$",parentSchema:schema31.properties.regions.items,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/regions/" + i0,schemaPath:"#/properties/regions/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.regions.items.type,parentSchema:schema31.properties.regions.items,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
let i1 = data0.length;
let j0;
if(i1 > 1){
const indices0 = {};
for(;i1--;){
let item0 = data0[i1];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
const err5 = {instancePath:instancePath+"/regions",schemaPath:"#/properties/regions/uniqueItems",keyword:"uniqueItems",params:{i: i1, j: j0},message:"must NOT have duplicate items (items ## "+j0+" and "+i1+" are identical)",schema:true,parentSchema:schema31.properties.regions,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
break;
}
indices0[item0] = i1;
}
}
}
else {
const err6 = {instancePath:instancePath+"/regions",schemaPath:"#/properties/regions/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.regions.type,parentSchema:schema31.properties.regions,data:data0};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
let data2 = data.recording;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if(data2.enabled === undefined){
data2.enabled = true;
}
if(data2.strategy === undefined){
data2.strategy = "all";
}
if(data2.resourceTypes === undefined){
data2.resourceTypes = [];
}
if(data2.frequency === undefined){
data2.frequency = "continuous";
}
if(data2.otherFrequencyTypes === undefined){
data2.otherFrequencyTypes = [];
}
if(data2.globalResourceTypes === undefined){
data2.globalResourceTypes = "home";
}
for(const key1 in data2){
if(!((((((key1 === "enabled") || (key1 === "strategy")) || (key1 === "resourceTypes")) || (key1 === "frequency")) || (key1 === "otherFrequencyTypes")) || (key1 === "globalResourceTypes"))){
const err7 = {instancePath:instancePath+"/recording",schemaPath:"#/properties/recording/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.recording,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
let data3 = data2.enabled;
if(typeof data3 !== "boolean"){
const err8 = {instancePath:instancePath+"/recording/enabled",schemaPath:"#/properties/recording/properties/enabled/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema31.properties.recording.properties.enabled.type,parentSchema:schema31.properties.recording.properties.enabled,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
let data4 = data2.strategy;
if(!(((data4 === "all") || (data4 === "include")) || (data4 === "exclude"))){
const err9 = {instancePath:instancePath+"/recording/strategy",schemaPath:"#/properties/recording/properties/strategy/enum",keyword:"enum",params:{allowedValues: schema31.properties.recording.properties.strategy.enum},message:"must be equal to one of the allowed values",schema:schema31.properties.recording.properties.strategy.enum,parentSchema:schema31.properties.recording.properties.strategy,data:data4};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
let data5 = data2.resourceTypes;
if(Array.isArray(data5)){
const len1 = data5.length;
for(let i2=0; i2<len1; i2++){
let data6 = data5[i2];
if(typeof data6 === "string"){
if(!pattern5.test(data6)){
const err10 = {instancePath:instancePath+"/recording/resourceTypes/" + i2,schemaPath:"#/properties/recording/properties/resourceTypes/items/pattern",keyword:"pattern",params:{pattern: "^AWS::(?:[A-Za-z0-9]{1,64}::[A-Za-z0-9]{1,64}|(?=[^*]*\\*)[A-Za-z0-9*]{1,64}(?:::[A-Za-z0-9*]{1,64})?)$"},message:"must match pattern \""+"^AWS::(?:[A-Za-z0-9]{1,64}::[A-Za-z0-9]{1,64}|(?=[^*]*\\*)[A-Za-z0-9*]{1,64}(?:::[A-Za-z0-9*]{1,64})?)$"+"\"",schema:"^AWS::(?:[A-Za-z0-9]{1,64}::[A-Za-z0-9]{1,64}|(?=[^*]*\\*)[A-Za-z0-9*]{1,64}(?:::[A-Za-z0-9*]{1,64})?)$",parentSchema:schema31.properties.recording.properties.resourceTypes.items,data:data6};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/recording/resourceTypes/" + i2,schemaPath:"#/properties/recording/properties/resourceTypes/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.recording.properties.resourceTypes.items.type,parentSchema:schema31.properties.recording.properties.resourceTypes.items,data:data6};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
let i3 = data5.length;
let j1;
if(i3 > 1){
const indices1 = {};
for(;i3--;){
let item1 = data5[i3];
if(typeof item1 !== "string"){
continue;
}
if(typeof indices1[item1] == "number"){
j1 = indices1[item1];
const err12 = {instancePath:instancePath+"/recording/resourceTypes",schemaPath:"#/properties/recording/properties/resourceTypes/uniqueItems",keyword:"uniqueItems",params:{i: i3, j: j1},message:"must NOT have duplicate items (items ## "+j1+" and "+i3+" are identical)",schema:true,parentSchema:schema31.properties.recording.properties.resourceTypes,data:data5};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
break;
}
indices1[item1] = i3;
}
}
}
else {
const err13 = {instancePath:instancePath+"/recording/resourceTypes",schemaPath:"#/properties/recording/properties/resourceTypes/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.recording.properties.resourceTypes.type,parentSchema:schema31.properties.recording.properties.resourceTypes,data:data5};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
let data7 = data2.frequency;
if(!((data7 === "continuous") || (data7 === "daily"))){
const err14 = {instancePath:instancePath+"/recording/frequency",schemaPath:"#/properties/recording/properties/frequency/enum",keyword:"enum",params:{allowedValues: schema31.properties.recording.properties.frequency.enum},message:"must be equal to one of the allowed values",schema:schema31.properties.recording.properties.frequency.enum,parentSchema:schema31.properties.recording.properties.frequency,data:data7};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
let data8 = data2.otherFrequencyTypes;
if(Array.isArray(data8)){
const len2 = data8.length;
for(let i4=0; i4<len2; i4++){
let data9 = data8[i4];
if(typeof data9 === "string"){
if(!pattern5.test(data9)){
const err15 = {instancePath:instancePath+"/recording/otherFrequencyTypes/" + i4,schemaPath:"#/properties/recording/properties/otherFrequencyTypes/items/pattern",keyword:"pattern",params:{pattern: "^AWS::(?:[A-Za-z0-9]{1,64}::[A-Za-z0-9]{1,64}|(?=[^*]*\\*)[A-Za-z0-9*]{1,64}(?:::[A-Za-z0-9*]{1,64})?)$"},message:"must match pattern \""+"^AWS::(?:[A-Za-z0-9]{1,64}::[A-Za-z0-9]{1,64}|(?=[^*]*\\*)[A-Za-z0-9*]{1,64}(?:::[A-Za-z0-9*]{1,64})?)$"+"\"",schema:"^AWS::(?:[A-Za-z0-9]{1,64}::[A-Za-z0-9]{1,64}|(?=[^*]*\\*)[A-Za-z0-9*]{1,64}(?:::[A-Za-z0-9*]{1,64})?)$",parentSchema:schema31.properties.recording.properties.otherFrequencyTypes.items,data:data9};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/recording/otherFrequencyTypes/" + i4,schemaPath:"#/properties/recording/properties/otherFrequencyTypes/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.recording.properties.otherFrequencyTypes.items.type,parentSchema:schema31.properties.recording.properties.otherFrequencyTypes.items,data:data9};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
let i5 = data8.length;
let j2;
if(i5 > 1){
const indices2 = {};
for(;i5--;){
let item2 = data8[i5];
if(typeof item2 !== "string"){
continue;
}
if(typeof indices2[item2] == "number"){
j2 = indices2[item2];
const err17 = {instancePath:instancePath+"/recording/otherFrequencyTypes",schemaPath:"#/properties/recording/properties/otherFrequencyTypes/uniqueItems",keyword:"uniqueItems",params:{i: i5, j: j2},message:"must NOT have duplicate items (items ## "+j2+" and "+i5+" are identical)",schema:true,parentSchema:schema31.properties.recording.properties.otherFrequencyTypes,data:data8};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
break;
}
indices2[item2] = i5;
}
}
}
else {
const err18 = {instancePath:instancePath+"/recording/otherFrequencyTypes",schemaPath:"#/properties/recording/properties/otherFrequencyTypes/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.recording.properties.otherFrequencyTypes.type,parentSchema:schema31.properties.recording.properties.otherFrequencyTypes,data:data8};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
let data10 = data2.globalResourceTypes;
if(typeof data10 === "string"){
if(!pattern7.test(data10)){
const err19 = {instancePath:instancePath+"/recording/globalResourceTypes",schemaPath:"#/properties/recording/properties/globalResourceTypes/pattern",keyword:"pattern",params:{pattern: "^(?:home|none|[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2})$"},message:"must match pattern \""+"^(?:home|none|[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2})$"+"\"",schema:"^(?:home|none|[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2})$",parentSchema:schema31.properties.recording.properties.globalResourceTypes,data:data10};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
else {
const err20 = {instancePath:instancePath+"/recording/globalResourceTypes",schemaPath:"#/properties/recording/properties/globalResourceTypes/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.recording.properties.globalResourceTypes.type,parentSchema:schema31.properties.recording.properties.globalResourceTypes,data:data10};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
else {
const err21 = {instancePath:instancePath+"/recording",schemaPath:"#/properties/recording/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.recording.type,parentSchema:schema31.properties.recording,data:data2};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
let data11 = data.delivery;
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
if(data11.prefix === undefined){
data11.prefix = "";
}
if(data11.snapshots === undefined){
data11.snapshots = "24h";
}
if(data11.withoutSnapshots === undefined){
data11.withoutSnapshots = false;
}
if(data11.encryption === undefined){
data11.encryption = "s3";
}
if(data11.lifecycle === undefined){
data11.lifecycle = {};
}
for(const key2 in data11){
if(!(func1.call(schema31.properties.delivery.properties, key2))){
const err22 = {instancePath:instancePath+"/delivery",schemaPath:"#/properties/delivery/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.delivery,data:data11};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data11.bucketName !== undefined){
let data12 = data11.bucketName;
if(typeof data12 === "string"){
if(!pattern8.test(data12)){
const err23 = {instancePath:instancePath+"/delivery/bucketName",schemaPath:"#/properties/delivery/properties/bucketName/pattern",keyword:"pattern",params:{pattern: "^(?!.*-[0-9]{12}-[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}-an$)(?!xn--|sthree-|amzn-s3-demo-)(?!.*(?:-s3alias|--ol-s3|\\.mrap|--x-s3|--table-s3)$)(?!.*\\.\\.)(?![0-9]+\\.[0-9]+\\.[0-9]+\\.[0-9]+$)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$"},message:"must match pattern \""+"^(?!.*-[0-9]{12}-[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}-an$)(?!xn--|sthree-|amzn-s3-demo-)(?!.*(?:-s3alias|--ol-s3|\\.mrap|--x-s3|--table-s3)$)(?!.*\\.\\.)(?![0-9]+\\.[0-9]+\\.[0-9]+\\.[0-9]+$)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$"+"\"",schema:"^(?!.*-[0-9]{12}-[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}-an$)(?!xn--|sthree-|amzn-s3-demo-)(?!.*(?:-s3alias|--ol-s3|\\.mrap|--x-s3|--table-s3)$)(?!.*\\.\\.)(?![0-9]+\\.[0-9]+\\.[0-9]+\\.[0-9]+$)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$",parentSchema:schema31.properties.delivery.properties.bucketName,data:data12};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
else {
const err24 = {instancePath:instancePath+"/delivery/bucketName",schemaPath:"#/properties/delivery/properties/bucketName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.delivery.properties.bucketName.type,parentSchema:schema31.properties.delivery.properties.bucketName,data:data12};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data11.existingBucket !== undefined){
let data13 = data11.existingBucket;
if(data13 && typeof data13 == "object" && !Array.isArray(data13)){
if(data13.name === undefined){
const err25 = {instancePath:instancePath+"/delivery/existingBucket",schemaPath:"#/properties/delivery/properties/existingBucket/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema31.properties.delivery.properties.existingBucket.required,parentSchema:schema31.properties.delivery.properties.existingBucket,data:data13};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
for(const key3 in data13){
if(!(((key3 === "name") || (key3 === "region")) || (key3 === "accountId"))){
const err26 = {instancePath:instancePath+"/delivery/existingBucket",schemaPath:"#/properties/delivery/properties/existingBucket/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.delivery.properties.existingBucket,data:data13};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data13.name !== undefined){
let data14 = data13.name;
if(typeof data14 === "string"){
if(!pattern9.test(data14)){
const err27 = {instancePath:instancePath+"/delivery/existingBucket/name",schemaPath:"#/properties/delivery/properties/existingBucket/properties/name/pattern",keyword:"pattern",params:{pattern: "^(?!xn--|sthree-|amzn-s3-demo-)(?!.*(?:-s3alias|--ol-s3|\\.mrap|--x-s3|--table-s3)$)(?!.*\\.\\.)(?![0-9]+\\.[0-9]+\\.[0-9]+\\.[0-9]+$)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$"},message:"must match pattern \""+"^(?!xn--|sthree-|amzn-s3-demo-)(?!.*(?:-s3alias|--ol-s3|\\.mrap|--x-s3|--table-s3)$)(?!.*\\.\\.)(?![0-9]+\\.[0-9]+\\.[0-9]+\\.[0-9]+$)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$"+"\"",schema:"^(?!xn--|sthree-|amzn-s3-demo-)(?!.*(?:-s3alias|--ol-s3|\\.mrap|--x-s3|--table-s3)$)(?!.*\\.\\.)(?![0-9]+\\.[0-9]+\\.[0-9]+\\.[0-9]+$)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$",parentSchema:schema31.properties.delivery.properties.existingBucket.properties.name,data:data14};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
else {
const err28 = {instancePath:instancePath+"/delivery/existingBucket/name",schemaPath:"#/properties/delivery/properties/existingBucket/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.delivery.properties.existingBucket.properties.name.type,parentSchema:schema31.properties.delivery.properties.existingBucket.properties.name,data:data14};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data13.region !== undefined){
let data15 = data13.region;
if(typeof data15 === "string"){
if(!pattern4.test(data15)){
const err29 = {instancePath:instancePath+"/delivery/existingBucket/region",schemaPath:"#/properties/delivery/properties/existingBucket/properties/region/pattern",keyword:"pattern",params:{pattern: "^[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}$"},message:"must match pattern \""+"^[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}$"+"\"",schema:"^[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}$",parentSchema:schema31.properties.delivery.properties.existingBucket.properties.region,data:data15};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
else {
const err30 = {instancePath:instancePath+"/delivery/existingBucket/region",schemaPath:"#/properties/delivery/properties/existingBucket/properties/region/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.delivery.properties.existingBucket.properties.region.type,parentSchema:schema31.properties.delivery.properties.existingBucket.properties.region,data:data15};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data13.accountId !== undefined){
let data16 = data13.accountId;
if(typeof data16 === "string"){
if(!pattern11.test(data16)){
const err31 = {instancePath:instancePath+"/delivery/existingBucket/accountId",schemaPath:"#/properties/delivery/properties/existingBucket/properties/accountId/pattern",keyword:"pattern",params:{pattern: "^[0-9]{12}$"},message:"must match pattern \""+"^[0-9]{12}$"+"\"",schema:"^[0-9]{12}$",parentSchema:schema31.properties.delivery.properties.existingBucket.properties.accountId,data:data16};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
else {
const err32 = {instancePath:instancePath+"/delivery/existingBucket/accountId",schemaPath:"#/properties/delivery/properties/existingBucket/properties/accountId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.delivery.properties.existingBucket.properties.accountId.type,parentSchema:schema31.properties.delivery.properties.existingBucket.properties.accountId,data:data16};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
}
else {
const err33 = {instancePath:instancePath+"/delivery/existingBucket",schemaPath:"#/properties/delivery/properties/existingBucket/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.delivery.properties.existingBucket.type,parentSchema:schema31.properties.delivery.properties.existingBucket,data:data13};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
let data17 = data11.prefix;
if(typeof data17 === "string"){
if(!pattern12.test(data17)){
const err34 = {instancePath:instancePath+"/delivery/prefix",schemaPath:"#/properties/delivery/properties/prefix/pattern",keyword:"pattern",params:{pattern: "^(?:(?=.{1,512}$)(?!(?:.*/)?AWSLogs(?:/|$))(?!\\.{1,2}(?:/|$))[A-Za-z0-9!_.()=-]+(?:/(?!\\.{1,2}(?:/|$))[A-Za-z0-9!_.()=-]+)*)?$"},message:"must match pattern \""+"^(?:(?=.{1,512}$)(?!(?:.*/)?AWSLogs(?:/|$))(?!\\.{1,2}(?:/|$))[A-Za-z0-9!_.()=-]+(?:/(?!\\.{1,2}(?:/|$))[A-Za-z0-9!_.()=-]+)*)?$"+"\"",schema:"^(?:(?=.{1,512}$)(?!(?:.*/)?AWSLogs(?:/|$))(?!\\.{1,2}(?:/|$))[A-Za-z0-9!_.()=-]+(?:/(?!\\.{1,2}(?:/|$))[A-Za-z0-9!_.()=-]+)*)?$",parentSchema:schema31.properties.delivery.properties.prefix,data:data17};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
else {
const err35 = {instancePath:instancePath+"/delivery/prefix",schemaPath:"#/properties/delivery/properties/prefix/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.delivery.properties.prefix.type,parentSchema:schema31.properties.delivery.properties.prefix,data:data17};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
let data18 = data11.snapshots;
if(!((((((data18 === "1h") || (data18 === "3h")) || (data18 === "6h")) || (data18 === "12h")) || (data18 === "24h")) || (data18 === "none"))){
const err36 = {instancePath:instancePath+"/delivery/snapshots",schemaPath:"#/properties/delivery/properties/snapshots/enum",keyword:"enum",params:{allowedValues: schema31.properties.delivery.properties.snapshots.enum},message:"must be equal to one of the allowed values",schema:schema31.properties.delivery.properties.snapshots.enum,parentSchema:schema31.properties.delivery.properties.snapshots,data:data18};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
let data19 = data11.withoutSnapshots;
if(typeof data19 !== "boolean"){
const err37 = {instancePath:instancePath+"/delivery/withoutSnapshots",schemaPath:"#/properties/delivery/properties/withoutSnapshots/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema31.properties.delivery.properties.withoutSnapshots.type,parentSchema:schema31.properties.delivery.properties.withoutSnapshots,data:data19};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
let data20 = data11.encryption;
if(typeof data20 === "string"){
if(!pattern13.test(data20)){
const err38 = {instancePath:instancePath+"/delivery/encryption",schemaPath:"#/properties/delivery/properties/encryption/pattern",keyword:"pattern",params:{pattern: "^(?:s3|created-key|arn:aws(?:-[a-z]{1,8}){0,3}:kms:[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}:[0-9]{12}:(?:key/[A-Za-z0-9-]{1,128}|alias/(?!aws/)(?=.{1,250}$)[A-Za-z0-9_-]+(?:/[A-Za-z0-9_-]+)*))$"},message:"must match pattern \""+"^(?:s3|created-key|arn:aws(?:-[a-z]{1,8}){0,3}:kms:[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}:[0-9]{12}:(?:key/[A-Za-z0-9-]{1,128}|alias/(?!aws/)(?=.{1,250}$)[A-Za-z0-9_-]+(?:/[A-Za-z0-9_-]+)*))$"+"\"",schema:"^(?:s3|created-key|arn:aws(?:-[a-z]{1,8}){0,3}:kms:[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}:[0-9]{12}:(?:key/[A-Za-z0-9-]{1,128}|alias/(?!aws/)(?=.{1,250}$)[A-Za-z0-9_-]+(?:/[A-Za-z0-9_-]+)*))$",parentSchema:schema31.properties.delivery.properties.encryption,data:data20};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
else {
const err39 = {instancePath:instancePath+"/delivery/encryption",schemaPath:"#/properties/delivery/properties/encryption/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.delivery.properties.encryption.type,parentSchema:schema31.properties.delivery.properties.encryption,data:data20};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
if(data11.accessLogs !== undefined){
let data21 = data11.accessLogs;
if(data21 && typeof data21 == "object" && !Array.isArray(data21)){
if(data21.prefix === undefined){
data21.prefix = "record/";
}
if(data21.keepDays === undefined){
data21.keepDays = 365;
}
for(const key4 in data21){
if(!(((key4 === "bucket") || (key4 === "prefix")) || (key4 === "keepDays"))){
const err40 = {instancePath:instancePath+"/delivery/accessLogs",schemaPath:"#/properties/delivery/properties/accessLogs/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.delivery.properties.accessLogs,data:data21};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
if(data21.bucket !== undefined){
let data22 = data21.bucket;
if(typeof data22 === "string"){
if(!pattern9.test(data22)){
const err41 = {instancePath:instancePath+"/delivery/accessLogs/bucket",schemaPath:"#/properties/delivery/properties/accessLogs/properties/bucket/pattern",keyword:"pattern",params:{pattern: "^(?!xn--|sthree-|amzn-s3-demo-)(?!.*(?:-s3alias|--ol-s3|\\.mrap|--x-s3|--table-s3)$)(?!.*\\.\\.)(?![0-9]+\\.[0-9]+\\.[0-9]+\\.[0-9]+$)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$"},message:"must match pattern \""+"^(?!xn--|sthree-|amzn-s3-demo-)(?!.*(?:-s3alias|--ol-s3|\\.mrap|--x-s3|--table-s3)$)(?!.*\\.\\.)(?![0-9]+\\.[0-9]+\\.[0-9]+\\.[0-9]+$)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$"+"\"",schema:"^(?!xn--|sthree-|amzn-s3-demo-)(?!.*(?:-s3alias|--ol-s3|\\.mrap|--x-s3|--table-s3)$)(?!.*\\.\\.)(?![0-9]+\\.[0-9]+\\.[0-9]+\\.[0-9]+$)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$",parentSchema:schema31.properties.delivery.properties.accessLogs.properties.bucket,data:data22};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
else {
const err42 = {instancePath:instancePath+"/delivery/accessLogs/bucket",schemaPath:"#/properties/delivery/properties/accessLogs/properties/bucket/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.delivery.properties.accessLogs.properties.bucket.type,parentSchema:schema31.properties.delivery.properties.accessLogs.properties.bucket,data:data22};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
let data23 = data21.prefix;
if(typeof data23 === "string"){
if(!pattern15.test(data23)){
const err43 = {instancePath:instancePath+"/delivery/accessLogs/prefix",schemaPath:"#/properties/delivery/properties/accessLogs/properties/prefix/pattern",keyword:"pattern",params:{pattern: "^(?:(?=.{1,512}$)(?!\\.{1,2}(?:/|$))[A-Za-z0-9!_.()=-]+(?:/(?!\\.{1,2}(?:/|$))[A-Za-z0-9!_.()=-]+)*/?)?$"},message:"must match pattern \""+"^(?:(?=.{1,512}$)(?!\\.{1,2}(?:/|$))[A-Za-z0-9!_.()=-]+(?:/(?!\\.{1,2}(?:/|$))[A-Za-z0-9!_.()=-]+)*/?)?$"+"\"",schema:"^(?:(?=.{1,512}$)(?!\\.{1,2}(?:/|$))[A-Za-z0-9!_.()=-]+(?:/(?!\\.{1,2}(?:/|$))[A-Za-z0-9!_.()=-]+)*/?)?$",parentSchema:schema31.properties.delivery.properties.accessLogs.properties.prefix,data:data23};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
else {
const err44 = {instancePath:instancePath+"/delivery/accessLogs/prefix",schemaPath:"#/properties/delivery/properties/accessLogs/properties/prefix/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.delivery.properties.accessLogs.properties.prefix.type,parentSchema:schema31.properties.delivery.properties.accessLogs.properties.prefix,data:data23};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
let data24 = data21.keepDays;
if(!(((typeof data24 == "number") && (!(data24 % 1) && !isNaN(data24))) && (isFinite(data24)))){
const err45 = {instancePath:instancePath+"/delivery/accessLogs/keepDays",schemaPath:"#/properties/delivery/properties/accessLogs/properties/keepDays/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema31.properties.delivery.properties.accessLogs.properties.keepDays.type,parentSchema:schema31.properties.delivery.properties.accessLogs.properties.keepDays,data:data24};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
if((typeof data24 == "number") && (isFinite(data24))){
if(data24 > 2147483647 || isNaN(data24)){
const err46 = {instancePath:instancePath+"/delivery/accessLogs/keepDays",schemaPath:"#/properties/delivery/properties/accessLogs/properties/keepDays/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647",schema:2147483647,parentSchema:schema31.properties.delivery.properties.accessLogs.properties.keepDays,data:data24};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
if(data24 < 1 || isNaN(data24)){
const err47 = {instancePath:instancePath+"/delivery/accessLogs/keepDays",schemaPath:"#/properties/delivery/properties/accessLogs/properties/keepDays/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema31.properties.delivery.properties.accessLogs.properties.keepDays,data:data24};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
}
else {
const err48 = {instancePath:instancePath+"/delivery/accessLogs",schemaPath:"#/properties/delivery/properties/accessLogs/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.delivery.properties.accessLogs.type,parentSchema:schema31.properties.delivery.properties.accessLogs,data:data21};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
let data25 = data11.lifecycle;
if(data25 && typeof data25 == "object" && !Array.isArray(data25)){
if(data25.readableDays === undefined){
data25.readableDays = 2557;
}
if(data25.archiveClass === undefined){
data25.archiveClass = "glacier";
}
if(data25.archiveSmallObjects === undefined){
data25.archiveSmallObjects = false;
}
if(data25.replacedVersionDays === undefined){
data25.replacedVersionDays = 365;
}
for(const key5 in data25){
if(!((((((key5 === "readableDays") || (key5 === "archiveAfterDays")) || (key5 === "archiveClass")) || (key5 === "archiveSmallObjects")) || (key5 === "expireAfterDays")) || (key5 === "replacedVersionDays"))){
const err49 = {instancePath:instancePath+"/delivery/lifecycle",schemaPath:"#/properties/delivery/properties/lifecycle/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.delivery.properties.lifecycle,data:data25};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
let data26 = data25.readableDays;
if(!(((typeof data26 == "number") && (!(data26 % 1) && !isNaN(data26))) && (isFinite(data26)))){
const err50 = {instancePath:instancePath+"/delivery/lifecycle/readableDays",schemaPath:"#/properties/delivery/properties/lifecycle/properties/readableDays/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema31.properties.delivery.properties.lifecycle.properties.readableDays.type,parentSchema:schema31.properties.delivery.properties.lifecycle.properties.readableDays,data:data26};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
if((typeof data26 == "number") && (isFinite(data26))){
if(data26 > 2147483647 || isNaN(data26)){
const err51 = {instancePath:instancePath+"/delivery/lifecycle/readableDays",schemaPath:"#/properties/delivery/properties/lifecycle/properties/readableDays/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647",schema:2147483647,parentSchema:schema31.properties.delivery.properties.lifecycle.properties.readableDays,data:data26};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
if(data26 < 1 || isNaN(data26)){
const err52 = {instancePath:instancePath+"/delivery/lifecycle/readableDays",schemaPath:"#/properties/delivery/properties/lifecycle/properties/readableDays/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema31.properties.delivery.properties.lifecycle.properties.readableDays,data:data26};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
if(data25.archiveAfterDays !== undefined){
let data27 = data25.archiveAfterDays;
if(!(((typeof data27 == "number") && (!(data27 % 1) && !isNaN(data27))) && (isFinite(data27)))){
const err53 = {instancePath:instancePath+"/delivery/lifecycle/archiveAfterDays",schemaPath:"#/properties/delivery/properties/lifecycle/properties/archiveAfterDays/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema31.properties.delivery.properties.lifecycle.properties.archiveAfterDays.type,parentSchema:schema31.properties.delivery.properties.lifecycle.properties.archiveAfterDays,data:data27};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
if((typeof data27 == "number") && (isFinite(data27))){
if(data27 > 2147483647 || isNaN(data27)){
const err54 = {instancePath:instancePath+"/delivery/lifecycle/archiveAfterDays",schemaPath:"#/properties/delivery/properties/lifecycle/properties/archiveAfterDays/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647",schema:2147483647,parentSchema:schema31.properties.delivery.properties.lifecycle.properties.archiveAfterDays,data:data27};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
if(data27 < 1 || isNaN(data27)){
const err55 = {instancePath:instancePath+"/delivery/lifecycle/archiveAfterDays",schemaPath:"#/properties/delivery/properties/lifecycle/properties/archiveAfterDays/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema31.properties.delivery.properties.lifecycle.properties.archiveAfterDays,data:data27};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
}
let data28 = data25.archiveClass;
if(!((((data28 === "glacier") || (data28 === "deep-archive")) || (data28 === "glacier-instant")) || (data28 === "standard-ia"))){
const err56 = {instancePath:instancePath+"/delivery/lifecycle/archiveClass",schemaPath:"#/properties/delivery/properties/lifecycle/properties/archiveClass/enum",keyword:"enum",params:{allowedValues: schema31.properties.delivery.properties.lifecycle.properties.archiveClass.enum},message:"must be equal to one of the allowed values",schema:schema31.properties.delivery.properties.lifecycle.properties.archiveClass.enum,parentSchema:schema31.properties.delivery.properties.lifecycle.properties.archiveClass,data:data28};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
let data29 = data25.archiveSmallObjects;
if(typeof data29 !== "boolean"){
const err57 = {instancePath:instancePath+"/delivery/lifecycle/archiveSmallObjects",schemaPath:"#/properties/delivery/properties/lifecycle/properties/archiveSmallObjects/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema31.properties.delivery.properties.lifecycle.properties.archiveSmallObjects.type,parentSchema:schema31.properties.delivery.properties.lifecycle.properties.archiveSmallObjects,data:data29};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
if(data25.expireAfterDays !== undefined){
let data30 = data25.expireAfterDays;
if(!(((typeof data30 == "number") && (!(data30 % 1) && !isNaN(data30))) && (isFinite(data30)))){
const err58 = {instancePath:instancePath+"/delivery/lifecycle/expireAfterDays",schemaPath:"#/properties/delivery/properties/lifecycle/properties/expireAfterDays/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema31.properties.delivery.properties.lifecycle.properties.expireAfterDays.type,parentSchema:schema31.properties.delivery.properties.lifecycle.properties.expireAfterDays,data:data30};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
if((typeof data30 == "number") && (isFinite(data30))){
if(data30 > 2147483647 || isNaN(data30)){
const err59 = {instancePath:instancePath+"/delivery/lifecycle/expireAfterDays",schemaPath:"#/properties/delivery/properties/lifecycle/properties/expireAfterDays/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647",schema:2147483647,parentSchema:schema31.properties.delivery.properties.lifecycle.properties.expireAfterDays,data:data30};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
if(data30 < 1 || isNaN(data30)){
const err60 = {instancePath:instancePath+"/delivery/lifecycle/expireAfterDays",schemaPath:"#/properties/delivery/properties/lifecycle/properties/expireAfterDays/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema31.properties.delivery.properties.lifecycle.properties.expireAfterDays,data:data30};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
}
let data31 = data25.replacedVersionDays;
if(!(((typeof data31 == "number") && (!(data31 % 1) && !isNaN(data31))) && (isFinite(data31)))){
const err61 = {instancePath:instancePath+"/delivery/lifecycle/replacedVersionDays",schemaPath:"#/properties/delivery/properties/lifecycle/properties/replacedVersionDays/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema31.properties.delivery.properties.lifecycle.properties.replacedVersionDays.type,parentSchema:schema31.properties.delivery.properties.lifecycle.properties.replacedVersionDays,data:data31};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
if((typeof data31 == "number") && (isFinite(data31))){
if(data31 > 2147483647 || isNaN(data31)){
const err62 = {instancePath:instancePath+"/delivery/lifecycle/replacedVersionDays",schemaPath:"#/properties/delivery/properties/lifecycle/properties/replacedVersionDays/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647",schema:2147483647,parentSchema:schema31.properties.delivery.properties.lifecycle.properties.replacedVersionDays,data:data31};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
if(data31 < 30 || isNaN(data31)){
const err63 = {instancePath:instancePath+"/delivery/lifecycle/replacedVersionDays",schemaPath:"#/properties/delivery/properties/lifecycle/properties/replacedVersionDays/minimum",keyword:"minimum",params:{comparison: ">=", limit: 30},message:"must be >= 30",schema:30,parentSchema:schema31.properties.delivery.properties.lifecycle.properties.replacedVersionDays,data:data31};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
}
else {
const err64 = {instancePath:instancePath+"/delivery/lifecycle",schemaPath:"#/properties/delivery/properties/lifecycle/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.delivery.properties.lifecycle.type,parentSchema:schema31.properties.delivery.properties.lifecycle,data:data25};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
if(data11.vault !== undefined){
let data32 = data11.vault;
if(data32 && typeof data32 == "object" && !Array.isArray(data32)){
if(data32.mode === undefined){
data32.mode = "governance";
}
if(data32.retentionDays === undefined){
const err65 = {instancePath:instancePath+"/delivery/vault",schemaPath:"#/properties/delivery/properties/vault/required",keyword:"required",params:{missingProperty: "retentionDays"},message:"must have required property '"+"retentionDays"+"'",schema:schema31.properties.delivery.properties.vault.required,parentSchema:schema31.properties.delivery.properties.vault,data:data32};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
for(const key6 in data32){
if(!(((key6 === "region") || (key6 === "retentionDays")) || (key6 === "mode"))){
const err66 = {instancePath:instancePath+"/delivery/vault",schemaPath:"#/properties/delivery/properties/vault/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.delivery.properties.vault,data:data32};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
if(data32.region !== undefined){
let data33 = data32.region;
if(typeof data33 === "string"){
if(!pattern4.test(data33)){
const err67 = {instancePath:instancePath+"/delivery/vault/region",schemaPath:"#/properties/delivery/properties/vault/properties/region/pattern",keyword:"pattern",params:{pattern: "^[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}$"},message:"must match pattern \""+"^[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}$"+"\"",schema:"^[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}$",parentSchema:schema31.properties.delivery.properties.vault.properties.region,data:data33};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
else {
const err68 = {instancePath:instancePath+"/delivery/vault/region",schemaPath:"#/properties/delivery/properties/vault/properties/region/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.delivery.properties.vault.properties.region.type,parentSchema:schema31.properties.delivery.properties.vault.properties.region,data:data33};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
if(data32.retentionDays !== undefined){
let data34 = data32.retentionDays;
if(!(((typeof data34 == "number") && (!(data34 % 1) && !isNaN(data34))) && (isFinite(data34)))){
const err69 = {instancePath:instancePath+"/delivery/vault/retentionDays",schemaPath:"#/properties/delivery/properties/vault/properties/retentionDays/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema31.properties.delivery.properties.vault.properties.retentionDays.type,parentSchema:schema31.properties.delivery.properties.vault.properties.retentionDays,data:data34};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
if((typeof data34 == "number") && (isFinite(data34))){
if(data34 > 36500 || isNaN(data34)){
const err70 = {instancePath:instancePath+"/delivery/vault/retentionDays",schemaPath:"#/properties/delivery/properties/vault/properties/retentionDays/maximum",keyword:"maximum",params:{comparison: "<=", limit: 36500},message:"must be <= 36500",schema:36500,parentSchema:schema31.properties.delivery.properties.vault.properties.retentionDays,data:data34};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
if(data34 < 1 || isNaN(data34)){
const err71 = {instancePath:instancePath+"/delivery/vault/retentionDays",schemaPath:"#/properties/delivery/properties/vault/properties/retentionDays/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema31.properties.delivery.properties.vault.properties.retentionDays,data:data34};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
}
let data35 = data32.mode;
if(!((data35 === "governance") || (data35 === "compliance"))){
const err72 = {instancePath:instancePath+"/delivery/vault/mode",schemaPath:"#/properties/delivery/properties/vault/properties/mode/enum",keyword:"enum",params:{allowedValues: schema31.properties.delivery.properties.vault.properties.mode.enum},message:"must be equal to one of the allowed values",schema:schema31.properties.delivery.properties.vault.properties.mode.enum,parentSchema:schema31.properties.delivery.properties.vault.properties.mode,data:data35};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
}
else {
const err73 = {instancePath:instancePath+"/delivery/vault",schemaPath:"#/properties/delivery/properties/vault/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.delivery.properties.vault.type,parentSchema:schema31.properties.delivery.properties.vault,data:data32};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
}
}
else {
const err74 = {instancePath:instancePath+"/delivery",schemaPath:"#/properties/delivery/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.delivery.type,parentSchema:schema31.properties.delivery,data:data11};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
let data36 = data.accounts;
if(Array.isArray(data36)){
const len3 = data36.length;
for(let i6=0; i6<len3; i6++){
let data37 = data36[i6];
if(typeof data37 === "string"){
if(!pattern11.test(data37)){
const err75 = {instancePath:instancePath+"/accounts/" + i6,schemaPath:"#/properties/accounts/items/pattern",keyword:"pattern",params:{pattern: "^[0-9]{12}$"},message:"must match pattern \""+"^[0-9]{12}$"+"\"",schema:"^[0-9]{12}$",parentSchema:schema31.properties.accounts.items,data:data37};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
}
else {
const err76 = {instancePath:instancePath+"/accounts/" + i6,schemaPath:"#/properties/accounts/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.accounts.items.type,parentSchema:schema31.properties.accounts.items,data:data37};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
}
let i7 = data36.length;
let j3;
if(i7 > 1){
const indices3 = {};
for(;i7--;){
let item3 = data36[i7];
if(typeof item3 !== "string"){
continue;
}
if(typeof indices3[item3] == "number"){
j3 = indices3[item3];
const err77 = {instancePath:instancePath+"/accounts",schemaPath:"#/properties/accounts/uniqueItems",keyword:"uniqueItems",params:{i: i7, j: j3},message:"must NOT have duplicate items (items ## "+j3+" and "+i7+" are identical)",schema:true,parentSchema:schema31.properties.accounts,data:data36};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
break;
}
indices3[item3] = i7;
}
}
}
else {
const err78 = {instancePath:instancePath+"/accounts",schemaPath:"#/properties/accounts/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.accounts.type,parentSchema:schema31.properties.accounts,data:data36};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
let data38 = data.organizationId;
if(typeof data38 === "string"){
if(!pattern18.test(data38)){
const err79 = {instancePath:instancePath+"/organizationId",schemaPath:"#/properties/organizationId/pattern",keyword:"pattern",params:{pattern: "^(?:o-[a-z0-9]{10,32})?$"},message:"must match pattern \""+"^(?:o-[a-z0-9]{10,32})?$"+"\"",schema:"^(?:o-[a-z0-9]{10,32})?$",parentSchema:schema31.properties.organizationId,data:data38};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
}
else {
const err80 = {instancePath:instancePath+"/organizationId",schemaPath:"#/properties/organizationId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.organizationId.type,parentSchema:schema31.properties.organizationId,data:data38};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
let data39 = data.role;
if(data39 && typeof data39 == "object" && !Array.isArray(data39)){
if(data39.kind === undefined){
data39.kind = "service-linked";
}
for(const key7 in data39){
if(!(((key7 === "kind") || (key7 === "arn")) || (key7 === "permissionsBoundary"))){
const err81 = {instancePath:instancePath+"/role",schemaPath:"#/properties/role/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.role,data:data39};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
}
let data40 = data39.kind;
if(!(((data40 === "service-linked") || (data40 === "created")) || (data40 === "existing"))){
const err82 = {instancePath:instancePath+"/role/kind",schemaPath:"#/properties/role/properties/kind/enum",keyword:"enum",params:{allowedValues: schema31.properties.role.properties.kind.enum},message:"must be equal to one of the allowed values",schema:schema31.properties.role.properties.kind.enum,parentSchema:schema31.properties.role.properties.kind,data:data40};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
if(data39.arn !== undefined){
let data41 = data39.arn;
if(typeof data41 === "string"){
if(!pattern19.test(data41)){
const err83 = {instancePath:instancePath+"/role/arn",schemaPath:"#/properties/role/properties/arn/pattern",keyword:"pattern",params:{pattern: "^(?=.{1,640}$)arn:aws(?:-[a-z]{1,8}){0,3}:iam::[0-9]{12}:role/(?:(?!\\.{1,2}(?:/|$))[A-Za-z0-9+=,.@_-]+/)*(?!\\.{1,2}(?:/|$))[A-Za-z0-9+=,.@_-]{1,64}$"},message:"must match pattern \""+"^(?=.{1,640}$)arn:aws(?:-[a-z]{1,8}){0,3}:iam::[0-9]{12}:role/(?:(?!\\.{1,2}(?:/|$))[A-Za-z0-9+=,.@_-]+/)*(?!\\.{1,2}(?:/|$))[A-Za-z0-9+=,.@_-]{1,64}$"+"\"",schema:"^(?=.{1,640}$)arn:aws(?:-[a-z]{1,8}){0,3}:iam::[0-9]{12}:role/(?:(?!\\.{1,2}(?:/|$))[A-Za-z0-9+=,.@_-]+/)*(?!\\.{1,2}(?:/|$))[A-Za-z0-9+=,.@_-]{1,64}$",parentSchema:schema31.properties.role.properties.arn,data:data41};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
}
else {
const err84 = {instancePath:instancePath+"/role/arn",schemaPath:"#/properties/role/properties/arn/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.role.properties.arn.type,parentSchema:schema31.properties.role.properties.arn,data:data41};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
}
if(data39.permissionsBoundary !== undefined){
let data42 = data39.permissionsBoundary;
if(typeof data42 === "string"){
if(!pattern20.test(data42)){
const err85 = {instancePath:instancePath+"/role/permissionsBoundary",schemaPath:"#/properties/role/properties/permissionsBoundary/pattern",keyword:"pattern",params:{pattern: "^(?=.{1,704}$)arn:aws(?:-[a-z]{1,8}){0,3}:iam::(?:[0-9]{12}|aws):policy/(?:(?!\\.{1,2}(?:/|$))[A-Za-z0-9+=,.@_-]+/)*(?!\\.{1,2}(?:/|$))[A-Za-z0-9+=,.@_-]{1,128}$"},message:"must match pattern \""+"^(?=.{1,704}$)arn:aws(?:-[a-z]{1,8}){0,3}:iam::(?:[0-9]{12}|aws):policy/(?:(?!\\.{1,2}(?:/|$))[A-Za-z0-9+=,.@_-]+/)*(?!\\.{1,2}(?:/|$))[A-Za-z0-9+=,.@_-]{1,128}$"+"\"",schema:"^(?=.{1,704}$)arn:aws(?:-[a-z]{1,8}){0,3}:iam::(?:[0-9]{12}|aws):policy/(?:(?!\\.{1,2}(?:/|$))[A-Za-z0-9+=,.@_-]+/)*(?!\\.{1,2}(?:/|$))[A-Za-z0-9+=,.@_-]{1,128}$",parentSchema:schema31.properties.role.properties.permissionsBoundary,data:data42};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
}
else {
const err86 = {instancePath:instancePath+"/role/permissionsBoundary",schemaPath:"#/properties/role/properties/permissionsBoundary/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.role.properties.permissionsBoundary.type,parentSchema:schema31.properties.role.properties.permissionsBoundary,data:data42};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
}
}
else {
const err87 = {instancePath:instancePath+"/role",schemaPath:"#/properties/role/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.role.type,parentSchema:schema31.properties.role,data:data39};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
let data43 = data.notifications;
if(data43 && typeof data43 == "object" && !Array.isArray(data43)){
if(data43.stream === undefined){
data43.stream = "off";
}
if(data43.resourceTypes === undefined){
data43.resourceTypes = [];
}
if(data43.changeKinds === undefined){
data43.changeKinds = [];
}
if(data43.encryption === undefined){
data43.encryption = "none";
}
if(data43.subscriptions === undefined){
data43.subscriptions = [];
}
for(const key8 in data43){
if(!(((((key8 === "stream") || (key8 === "resourceTypes")) || (key8 === "changeKinds")) || (key8 === "encryption")) || (key8 === "subscriptions"))){
const err88 = {instancePath:instancePath+"/notifications",schemaPath:"#/properties/notifications/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key8},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.notifications,data:data43};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
}
let data44 = data43.stream;
if(!(((data44 === "off") || (data44 === "full")) || (data44 === "filtered"))){
const err89 = {instancePath:instancePath+"/notifications/stream",schemaPath:"#/properties/notifications/properties/stream/enum",keyword:"enum",params:{allowedValues: schema31.properties.notifications.properties.stream.enum},message:"must be equal to one of the allowed values",schema:schema31.properties.notifications.properties.stream.enum,parentSchema:schema31.properties.notifications.properties.stream,data:data44};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
let data45 = data43.resourceTypes;
if(Array.isArray(data45)){
const len4 = data45.length;
for(let i8=0; i8<len4; i8++){
let data46 = data45[i8];
if(typeof data46 === "string"){
if(!pattern5.test(data46)){
const err90 = {instancePath:instancePath+"/notifications/resourceTypes/" + i8,schemaPath:"#/properties/notifications/properties/resourceTypes/items/pattern",keyword:"pattern",params:{pattern: "^AWS::(?:[A-Za-z0-9]{1,64}::[A-Za-z0-9]{1,64}|(?=[^*]*\\*)[A-Za-z0-9*]{1,64}(?:::[A-Za-z0-9*]{1,64})?)$"},message:"must match pattern \""+"^AWS::(?:[A-Za-z0-9]{1,64}::[A-Za-z0-9]{1,64}|(?=[^*]*\\*)[A-Za-z0-9*]{1,64}(?:::[A-Za-z0-9*]{1,64})?)$"+"\"",schema:"^AWS::(?:[A-Za-z0-9]{1,64}::[A-Za-z0-9]{1,64}|(?=[^*]*\\*)[A-Za-z0-9*]{1,64}(?:::[A-Za-z0-9*]{1,64})?)$",parentSchema:schema31.properties.notifications.properties.resourceTypes.items,data:data46};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
}
else {
const err91 = {instancePath:instancePath+"/notifications/resourceTypes/" + i8,schemaPath:"#/properties/notifications/properties/resourceTypes/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.notifications.properties.resourceTypes.items.type,parentSchema:schema31.properties.notifications.properties.resourceTypes.items,data:data46};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
}
let i9 = data45.length;
let j4;
if(i9 > 1){
const indices4 = {};
for(;i9--;){
let item4 = data45[i9];
if(typeof item4 !== "string"){
continue;
}
if(typeof indices4[item4] == "number"){
j4 = indices4[item4];
const err92 = {instancePath:instancePath+"/notifications/resourceTypes",schemaPath:"#/properties/notifications/properties/resourceTypes/uniqueItems",keyword:"uniqueItems",params:{i: i9, j: j4},message:"must NOT have duplicate items (items ## "+j4+" and "+i9+" are identical)",schema:true,parentSchema:schema31.properties.notifications.properties.resourceTypes,data:data45};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
break;
}
indices4[item4] = i9;
}
}
}
else {
const err93 = {instancePath:instancePath+"/notifications/resourceTypes",schemaPath:"#/properties/notifications/properties/resourceTypes/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.notifications.properties.resourceTypes.type,parentSchema:schema31.properties.notifications.properties.resourceTypes,data:data45};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
let data47 = data43.changeKinds;
if(Array.isArray(data47)){
const len5 = data47.length;
for(let i10=0; i10<len5; i10++){
let data48 = data47[i10];
if(!(((data48 === "create") || (data48 === "update")) || (data48 === "delete"))){
const err94 = {instancePath:instancePath+"/notifications/changeKinds/" + i10,schemaPath:"#/properties/notifications/properties/changeKinds/items/enum",keyword:"enum",params:{allowedValues: schema31.properties.notifications.properties.changeKinds.items.enum},message:"must be equal to one of the allowed values",schema:schema31.properties.notifications.properties.changeKinds.items.enum,parentSchema:schema31.properties.notifications.properties.changeKinds.items,data:data48};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
}
let i11 = data47.length;
let j5;
if(i11 > 1){
outer0:
for(;i11--;){
for(j5 = i11; j5--;){
if(func0(data47[i11], data47[j5])){
const err95 = {instancePath:instancePath+"/notifications/changeKinds",schemaPath:"#/properties/notifications/properties/changeKinds/uniqueItems",keyword:"uniqueItems",params:{i: i11, j: j5},message:"must NOT have duplicate items (items ## "+j5+" and "+i11+" are identical)",schema:true,parentSchema:schema31.properties.notifications.properties.changeKinds,data:data47};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
break outer0;
}
}
}
}
}
else {
const err96 = {instancePath:instancePath+"/notifications/changeKinds",schemaPath:"#/properties/notifications/properties/changeKinds/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.notifications.properties.changeKinds.type,parentSchema:schema31.properties.notifications.properties.changeKinds,data:data47};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
let data49 = data43.encryption;
if(typeof data49 === "string"){
if(!pattern22.test(data49)){
const err97 = {instancePath:instancePath+"/notifications/encryption",schemaPath:"#/properties/notifications/properties/encryption/pattern",keyword:"pattern",params:{pattern: "^(?:none|created-key|arn:aws(?:-[a-z]{1,8}){0,3}:kms:[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}:[0-9]{12}:(?:key/[A-Za-z0-9-]{1,128}|alias/(?!aws/)(?=.{1,250}$)[A-Za-z0-9_-]+(?:/[A-Za-z0-9_-]+)*))$"},message:"must match pattern \""+"^(?:none|created-key|arn:aws(?:-[a-z]{1,8}){0,3}:kms:[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}:[0-9]{12}:(?:key/[A-Za-z0-9-]{1,128}|alias/(?!aws/)(?=.{1,250}$)[A-Za-z0-9_-]+(?:/[A-Za-z0-9_-]+)*))$"+"\"",schema:"^(?:none|created-key|arn:aws(?:-[a-z]{1,8}){0,3}:kms:[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}:[0-9]{12}:(?:key/[A-Za-z0-9-]{1,128}|alias/(?!aws/)(?=.{1,250}$)[A-Za-z0-9_-]+(?:/[A-Za-z0-9_-]+)*))$",parentSchema:schema31.properties.notifications.properties.encryption,data:data49};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
}
else {
const err98 = {instancePath:instancePath+"/notifications/encryption",schemaPath:"#/properties/notifications/properties/encryption/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.notifications.properties.encryption.type,parentSchema:schema31.properties.notifications.properties.encryption,data:data49};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
let data50 = data43.subscriptions;
if(Array.isArray(data50)){
const len6 = data50.length;
for(let i12=0; i12<len6; i12++){
let data51 = data50[i12];
const _errs107 = errors;
let valid30 = true;
const _errs108 = errors;
if(data51 && typeof data51 == "object" && !Array.isArray(data51)){
let missing0;
if((data51.protocol === undefined) && (missing0 = "protocol")){
const err99 = {};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
else {
if(data51.protocol !== undefined){
if("email" !== data51.protocol){
const err100 = {};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
}
}
}
var _valid0 = _errs108 === errors;
errors = _errs107;
if(vErrors !== null){
if(_errs107){
vErrors.length = _errs107;
}
else {
vErrors = null;
}
}
if(_valid0){
const _errs110 = errors;
if(data51 && typeof data51 == "object" && !Array.isArray(data51)){
if(data51.endpoint !== undefined){
let data53 = data51.endpoint;
if(typeof data53 === "string"){
if(!pattern23.test(data53)){
const err101 = {instancePath:instancePath+"/notifications/subscriptions/" + i12+"/endpoint",schemaPath:"#/properties/notifications/properties/subscriptions/items/allOf/0/then/properties/endpoint/pattern",keyword:"pattern",params:{pattern: "^(?=.{3,254}$)(?=[^@]{1,64}@)[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$"},message:"must match pattern \""+"^(?=.{3,254}$)(?=[^@]{1,64}@)[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$"+"\"",schema:"^(?=.{3,254}$)(?=[^@]{1,64}@)[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$",parentSchema:schema31.properties.notifications.properties.subscriptions.items.allOf[0].then.properties.endpoint,data:data53};
if(vErrors === null){
vErrors = [err101];
}
else {
vErrors.push(err101);
}
errors++;
}
}
}
}
var _valid0 = _errs110 === errors;
valid30 = _valid0;
if(valid30){
var props0 = {};
props0.endpoint = true;
props0.protocol = true;
}
}
if(!valid30){
const err102 = {instancePath:instancePath+"/notifications/subscriptions/" + i12,schemaPath:"#/properties/notifications/properties/subscriptions/items/allOf/0/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema31.properties.notifications.properties.subscriptions.items.allOf[0].if,parentSchema:schema31.properties.notifications.properties.subscriptions.items.allOf[0],data:data51};
if(vErrors === null){
vErrors = [err102];
}
else {
vErrors.push(err102);
}
errors++;
}
const _errs113 = errors;
let valid33 = true;
const _errs114 = errors;
if(data51 && typeof data51 == "object" && !Array.isArray(data51)){
let missing1;
if((data51.protocol === undefined) && (missing1 = "protocol")){
const err103 = {};
if(vErrors === null){
vErrors = [err103];
}
else {
vErrors.push(err103);
}
errors++;
}
else {
if(data51.protocol !== undefined){
if("https" !== data51.protocol){
const err104 = {};
if(vErrors === null){
vErrors = [err104];
}
else {
vErrors.push(err104);
}
errors++;
}
}
}
}
var _valid1 = _errs114 === errors;
errors = _errs113;
if(vErrors !== null){
if(_errs113){
vErrors.length = _errs113;
}
else {
vErrors = null;
}
}
if(_valid1){
const _errs116 = errors;
if(data51 && typeof data51 == "object" && !Array.isArray(data51)){
if(data51.endpoint !== undefined){
let data55 = data51.endpoint;
if(typeof data55 === "string"){
if(!pattern24.test(data55)){
const err105 = {instancePath:instancePath+"/notifications/subscriptions/" + i12+"/endpoint",schemaPath:"#/properties/notifications/properties/subscriptions/items/allOf/1/then/properties/endpoint/pattern",keyword:"pattern",params:{pattern: "^(?=.{1,2048}$)https://(?:[A-Za-z0-9._~!$&'()*+,;=%:-]+@)?(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)*[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?::[0-9]{1,5})?(?:[/?][A-Za-z0-9._~:/?#@!$&'()*+,;=%\\[\\]-]*)?$"},message:"must match pattern \""+"^(?=.{1,2048}$)https://(?:[A-Za-z0-9._~!$&'()*+,;=%:-]+@)?(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)*[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?::[0-9]{1,5})?(?:[/?][A-Za-z0-9._~:/?#@!$&'()*+,;=%\\[\\]-]*)?$"+"\"",schema:"^(?=.{1,2048}$)https://(?:[A-Za-z0-9._~!$&'()*+,;=%:-]+@)?(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)*[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?::[0-9]{1,5})?(?:[/?][A-Za-z0-9._~:/?#@!$&'()*+,;=%\\[\\]-]*)?$",parentSchema:schema31.properties.notifications.properties.subscriptions.items.allOf[1].then.properties.endpoint,data:data55};
if(vErrors === null){
vErrors = [err105];
}
else {
vErrors.push(err105);
}
errors++;
}
}
}
}
var _valid1 = _errs116 === errors;
valid33 = _valid1;
if(valid33){
var props1 = {};
props1.endpoint = true;
props1.protocol = true;
}
}
if(!valid33){
const err106 = {instancePath:instancePath+"/notifications/subscriptions/" + i12,schemaPath:"#/properties/notifications/properties/subscriptions/items/allOf/1/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema31.properties.notifications.properties.subscriptions.items.allOf[1].if,parentSchema:schema31.properties.notifications.properties.subscriptions.items.allOf[1],data:data51};
if(vErrors === null){
vErrors = [err106];
}
else {
vErrors.push(err106);
}
errors++;
}
if(props0 !== true && props1 !== undefined){
if(props1 === true){
props0 = true;
}
else {
props0 = props0 || {};
Object.assign(props0, props1);
}
}
const _errs119 = errors;
let valid36 = true;
const _errs120 = errors;
if(data51 && typeof data51 == "object" && !Array.isArray(data51)){
let missing2;
if((data51.protocol === undefined) && (missing2 = "protocol")){
const err107 = {};
if(vErrors === null){
vErrors = [err107];
}
else {
vErrors.push(err107);
}
errors++;
}
else {
if(data51.protocol !== undefined){
if("sqs" !== data51.protocol){
const err108 = {};
if(vErrors === null){
vErrors = [err108];
}
else {
vErrors.push(err108);
}
errors++;
}
}
}
}
var _valid2 = _errs120 === errors;
errors = _errs119;
if(vErrors !== null){
if(_errs119){
vErrors.length = _errs119;
}
else {
vErrors = null;
}
}
if(_valid2){
const _errs122 = errors;
if(data51 && typeof data51 == "object" && !Array.isArray(data51)){
if(data51.endpoint !== undefined){
let data57 = data51.endpoint;
if(typeof data57 === "string"){
if(!pattern25.test(data57)){
const err109 = {instancePath:instancePath+"/notifications/subscriptions/" + i12+"/endpoint",schemaPath:"#/properties/notifications/properties/subscriptions/items/allOf/2/then/properties/endpoint/pattern",keyword:"pattern",params:{pattern: "^arn:aws(?:-[a-z]{1,8}){0,3}:sqs:[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}:[0-9]{12}:[A-Za-z0-9_-]{1,80}$"},message:"must match pattern \""+"^arn:aws(?:-[a-z]{1,8}){0,3}:sqs:[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}:[0-9]{12}:[A-Za-z0-9_-]{1,80}$"+"\"",schema:"^arn:aws(?:-[a-z]{1,8}){0,3}:sqs:[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}:[0-9]{12}:[A-Za-z0-9_-]{1,80}$",parentSchema:schema31.properties.notifications.properties.subscriptions.items.allOf[2].then.properties.endpoint,data:data57};
if(vErrors === null){
vErrors = [err109];
}
else {
vErrors.push(err109);
}
errors++;
}
}
}
}
var _valid2 = _errs122 === errors;
valid36 = _valid2;
if(valid36){
var props2 = {};
props2.endpoint = true;
props2.protocol = true;
}
}
if(!valid36){
const err110 = {instancePath:instancePath+"/notifications/subscriptions/" + i12,schemaPath:"#/properties/notifications/properties/subscriptions/items/allOf/2/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema31.properties.notifications.properties.subscriptions.items.allOf[2].if,parentSchema:schema31.properties.notifications.properties.subscriptions.items.allOf[2],data:data51};
if(vErrors === null){
vErrors = [err110];
}
else {
vErrors.push(err110);
}
errors++;
}
if(props0 !== true && props2 !== undefined){
if(props2 === true){
props0 = true;
}
else {
props0 = props0 || {};
Object.assign(props0, props2);
}
}
const _errs125 = errors;
let valid39 = true;
const _errs126 = errors;
if(data51 && typeof data51 == "object" && !Array.isArray(data51)){
let missing3;
if((data51.protocol === undefined) && (missing3 = "protocol")){
const err111 = {};
if(vErrors === null){
vErrors = [err111];
}
else {
vErrors.push(err111);
}
errors++;
}
else {
if(data51.protocol !== undefined){
if("lambda" !== data51.protocol){
const err112 = {};
if(vErrors === null){
vErrors = [err112];
}
else {
vErrors.push(err112);
}
errors++;
}
}
}
}
var _valid3 = _errs126 === errors;
errors = _errs125;
if(vErrors !== null){
if(_errs125){
vErrors.length = _errs125;
}
else {
vErrors = null;
}
}
if(_valid3){
const _errs128 = errors;
if(data51 && typeof data51 == "object" && !Array.isArray(data51)){
if(data51.endpoint !== undefined){
let data59 = data51.endpoint;
if(typeof data59 === "string"){
if(!pattern26.test(data59)){
const err113 = {instancePath:instancePath+"/notifications/subscriptions/" + i12+"/endpoint",schemaPath:"#/properties/notifications/properties/subscriptions/items/allOf/3/then/properties/endpoint/pattern",keyword:"pattern",params:{pattern: "^arn:aws(?:-[a-z]{1,8}){0,3}:lambda:[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}:[0-9]{12}:function:[A-Za-z0-9_-]{1,64}(?::[A-Za-z0-9_-]{1,128})?$"},message:"must match pattern \""+"^arn:aws(?:-[a-z]{1,8}){0,3}:lambda:[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}:[0-9]{12}:function:[A-Za-z0-9_-]{1,64}(?::[A-Za-z0-9_-]{1,128})?$"+"\"",schema:"^arn:aws(?:-[a-z]{1,8}){0,3}:lambda:[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}:[0-9]{12}:function:[A-Za-z0-9_-]{1,64}(?::[A-Za-z0-9_-]{1,128})?$",parentSchema:schema31.properties.notifications.properties.subscriptions.items.allOf[3].then.properties.endpoint,data:data59};
if(vErrors === null){
vErrors = [err113];
}
else {
vErrors.push(err113);
}
errors++;
}
}
}
}
var _valid3 = _errs128 === errors;
valid39 = _valid3;
if(valid39){
var props3 = {};
props3.endpoint = true;
props3.protocol = true;
}
}
if(!valid39){
const err114 = {instancePath:instancePath+"/notifications/subscriptions/" + i12,schemaPath:"#/properties/notifications/properties/subscriptions/items/allOf/3/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema31.properties.notifications.properties.subscriptions.items.allOf[3].if,parentSchema:schema31.properties.notifications.properties.subscriptions.items.allOf[3],data:data51};
if(vErrors === null){
vErrors = [err114];
}
else {
vErrors.push(err114);
}
errors++;
}
if(props0 !== true && props3 !== undefined){
if(props3 === true){
props0 = true;
}
else {
props0 = props0 || {};
Object.assign(props0, props3);
}
}
if(data51 && typeof data51 == "object" && !Array.isArray(data51)){
if(data51.protocol === undefined){
const err115 = {instancePath:instancePath+"/notifications/subscriptions/" + i12,schemaPath:"#/properties/notifications/properties/subscriptions/items/required",keyword:"required",params:{missingProperty: "protocol"},message:"must have required property '"+"protocol"+"'",schema:schema31.properties.notifications.properties.subscriptions.items.required,parentSchema:schema31.properties.notifications.properties.subscriptions.items,data:data51};
if(vErrors === null){
vErrors = [err115];
}
else {
vErrors.push(err115);
}
errors++;
}
if(data51.endpoint === undefined){
const err116 = {instancePath:instancePath+"/notifications/subscriptions/" + i12,schemaPath:"#/properties/notifications/properties/subscriptions/items/required",keyword:"required",params:{missingProperty: "endpoint"},message:"must have required property '"+"endpoint"+"'",schema:schema31.properties.notifications.properties.subscriptions.items.required,parentSchema:schema31.properties.notifications.properties.subscriptions.items,data:data51};
if(vErrors === null){
vErrors = [err116];
}
else {
vErrors.push(err116);
}
errors++;
}
for(const key9 in data51){
if(!(((key9 === "protocol") || (key9 === "endpoint")) || (key9 === "region"))){
const err117 = {instancePath:instancePath+"/notifications/subscriptions/" + i12,schemaPath:"#/properties/notifications/properties/subscriptions/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key9},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.notifications.properties.subscriptions.items,data:data51};
if(vErrors === null){
vErrors = [err117];
}
else {
vErrors.push(err117);
}
errors++;
}
}
if(data51.protocol !== undefined){
let data60 = data51.protocol;
if(!((((data60 === "email") || (data60 === "https")) || (data60 === "sqs")) || (data60 === "lambda"))){
const err118 = {instancePath:instancePath+"/notifications/subscriptions/" + i12+"/protocol",schemaPath:"#/properties/notifications/properties/subscriptions/items/properties/protocol/enum",keyword:"enum",params:{allowedValues: schema31.properties.notifications.properties.subscriptions.items.properties.protocol.enum},message:"must be equal to one of the allowed values",schema:schema31.properties.notifications.properties.subscriptions.items.properties.protocol.enum,parentSchema:schema31.properties.notifications.properties.subscriptions.items.properties.protocol,data:data60};
if(vErrors === null){
vErrors = [err118];
}
else {
vErrors.push(err118);
}
errors++;
}
}
if(data51.endpoint !== undefined){
let data61 = data51.endpoint;
if(typeof data61 !== "string"){
const err119 = {instancePath:instancePath+"/notifications/subscriptions/" + i12+"/endpoint",schemaPath:"#/properties/notifications/properties/subscriptions/items/properties/endpoint/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.notifications.properties.subscriptions.items.properties.endpoint.type,parentSchema:schema31.properties.notifications.properties.subscriptions.items.properties.endpoint,data:data61};
if(vErrors === null){
vErrors = [err119];
}
else {
vErrors.push(err119);
}
errors++;
}
}
if(data51.region !== undefined){
let data62 = data51.region;
if(typeof data62 === "string"){
if(!pattern4.test(data62)){
const err120 = {instancePath:instancePath+"/notifications/subscriptions/" + i12+"/region",schemaPath:"#/properties/notifications/properties/subscriptions/items/properties/region/pattern",keyword:"pattern",params:{pattern: "^[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}$"},message:"must match pattern \""+"^[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}$"+"\"",schema:"^[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}$",parentSchema:schema31.properties.notifications.properties.subscriptions.items.properties.region,data:data62};
if(vErrors === null){
vErrors = [err120];
}
else {
vErrors.push(err120);
}
errors++;
}
}
else {
const err121 = {instancePath:instancePath+"/notifications/subscriptions/" + i12+"/region",schemaPath:"#/properties/notifications/properties/subscriptions/items/properties/region/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.notifications.properties.subscriptions.items.properties.region.type,parentSchema:schema31.properties.notifications.properties.subscriptions.items.properties.region,data:data62};
if(vErrors === null){
vErrors = [err121];
}
else {
vErrors.push(err121);
}
errors++;
}
}
}
else {
const err122 = {instancePath:instancePath+"/notifications/subscriptions/" + i12,schemaPath:"#/properties/notifications/properties/subscriptions/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.notifications.properties.subscriptions.items.type,parentSchema:schema31.properties.notifications.properties.subscriptions.items,data:data51};
if(vErrors === null){
vErrors = [err122];
}
else {
vErrors.push(err122);
}
errors++;
}
}
let i13 = data50.length;
let j6;
if(i13 > 1){
outer1:
for(;i13--;){
for(j6 = i13; j6--;){
if(func0(data50[i13], data50[j6])){
const err123 = {instancePath:instancePath+"/notifications/subscriptions",schemaPath:"#/properties/notifications/properties/subscriptions/uniqueItems",keyword:"uniqueItems",params:{i: i13, j: j6},message:"must NOT have duplicate items (items ## "+j6+" and "+i13+" are identical)",schema:true,parentSchema:schema31.properties.notifications.properties.subscriptions,data:data50};
if(vErrors === null){
vErrors = [err123];
}
else {
vErrors.push(err123);
}
errors++;
break outer1;
}
}
}
}
}
else {
const err124 = {instancePath:instancePath+"/notifications/subscriptions",schemaPath:"#/properties/notifications/properties/subscriptions/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.notifications.properties.subscriptions.type,parentSchema:schema31.properties.notifications.properties.subscriptions,data:data50};
if(vErrors === null){
vErrors = [err124];
}
else {
vErrors.push(err124);
}
errors++;
}
}
else {
const err125 = {instancePath:instancePath+"/notifications",schemaPath:"#/properties/notifications/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.notifications.type,parentSchema:schema31.properties.notifications,data:data43};
if(vErrors === null){
vErrors = [err125];
}
else {
vErrors.push(err125);
}
errors++;
}
let data63 = data.retentionDays;
if(!(((typeof data63 == "number") && (!(data63 % 1) && !isNaN(data63))) && (isFinite(data63)))){
const err126 = {instancePath:instancePath+"/retentionDays",schemaPath:"#/properties/retentionDays/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema31.properties.retentionDays.type,parentSchema:schema31.properties.retentionDays,data:data63};
if(vErrors === null){
vErrors = [err126];
}
else {
vErrors.push(err126);
}
errors++;
}
let data64 = data.shortenRetention;
if(typeof data64 !== "boolean"){
const err127 = {instancePath:instancePath+"/shortenRetention",schemaPath:"#/properties/shortenRetention/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema31.properties.shortenRetention.type,parentSchema:schema31.properties.shortenRetention,data:data64};
if(vErrors === null){
vErrors = [err127];
}
else {
vErrors.push(err127);
}
errors++;
}
let data65 = data.aggregator;
if(data65 && typeof data65 == "object" && !Array.isArray(data65)){
if(data65.over === undefined){
data65.over = "none";
}
if(data65.accounts === undefined){
data65.accounts = [];
}
if(data65.regions === undefined){
data65.regions = [];
}
for(const key10 in data65){
if(!(((key10 === "over") || (key10 === "accounts")) || (key10 === "regions"))){
const err128 = {instancePath:instancePath+"/aggregator",schemaPath:"#/properties/aggregator/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key10},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.aggregator,data:data65};
if(vErrors === null){
vErrors = [err128];
}
else {
vErrors.push(err128);
}
errors++;
}
}
let data66 = data65.over;
if(!(((data66 === "none") || (data66 === "accounts")) || (data66 === "organization"))){
const err129 = {instancePath:instancePath+"/aggregator/over",schemaPath:"#/properties/aggregator/properties/over/enum",keyword:"enum",params:{allowedValues: schema31.properties.aggregator.properties.over.enum},message:"must be equal to one of the allowed values",schema:schema31.properties.aggregator.properties.over.enum,parentSchema:schema31.properties.aggregator.properties.over,data:data66};
if(vErrors === null){
vErrors = [err129];
}
else {
vErrors.push(err129);
}
errors++;
}
let data67 = data65.accounts;
if(Array.isArray(data67)){
const len7 = data67.length;
for(let i14=0; i14<len7; i14++){
let data68 = data67[i14];
if(typeof data68 === "string"){
if(!pattern11.test(data68)){
const err130 = {instancePath:instancePath+"/aggregator/accounts/" + i14,schemaPath:"#/properties/aggregator/properties/accounts/items/pattern",keyword:"pattern",params:{pattern: "^[0-9]{12}$"},message:"must match pattern \""+"^[0-9]{12}$"+"\"",schema:"^[0-9]{12}$",parentSchema:schema31.properties.aggregator.properties.accounts.items,data:data68};
if(vErrors === null){
vErrors = [err130];
}
else {
vErrors.push(err130);
}
errors++;
}
}
else {
const err131 = {instancePath:instancePath+"/aggregator/accounts/" + i14,schemaPath:"#/properties/aggregator/properties/accounts/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.aggregator.properties.accounts.items.type,parentSchema:schema31.properties.aggregator.properties.accounts.items,data:data68};
if(vErrors === null){
vErrors = [err131];
}
else {
vErrors.push(err131);
}
errors++;
}
}
let i15 = data67.length;
let j7;
if(i15 > 1){
const indices5 = {};
for(;i15--;){
let item5 = data67[i15];
if(typeof item5 !== "string"){
continue;
}
if(typeof indices5[item5] == "number"){
j7 = indices5[item5];
const err132 = {instancePath:instancePath+"/aggregator/accounts",schemaPath:"#/properties/aggregator/properties/accounts/uniqueItems",keyword:"uniqueItems",params:{i: i15, j: j7},message:"must NOT have duplicate items (items ## "+j7+" and "+i15+" are identical)",schema:true,parentSchema:schema31.properties.aggregator.properties.accounts,data:data67};
if(vErrors === null){
vErrors = [err132];
}
else {
vErrors.push(err132);
}
errors++;
break;
}
indices5[item5] = i15;
}
}
}
else {
const err133 = {instancePath:instancePath+"/aggregator/accounts",schemaPath:"#/properties/aggregator/properties/accounts/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.aggregator.properties.accounts.type,parentSchema:schema31.properties.aggregator.properties.accounts,data:data67};
if(vErrors === null){
vErrors = [err133];
}
else {
vErrors.push(err133);
}
errors++;
}
let data69 = data65.regions;
if(Array.isArray(data69)){
const len8 = data69.length;
for(let i16=0; i16<len8; i16++){
let data70 = data69[i16];
if(typeof data70 === "string"){
if(!pattern4.test(data70)){
const err134 = {instancePath:instancePath+"/aggregator/regions/" + i16,schemaPath:"#/properties/aggregator/properties/regions/items/pattern",keyword:"pattern",params:{pattern: "^[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}$"},message:"must match pattern \""+"^[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}$"+"\"",schema:"^[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}$",parentSchema:schema31.properties.aggregator.properties.regions.items,data:data70};
if(vErrors === null){
vErrors = [err134];
}
else {
vErrors.push(err134);
}
errors++;
}
}
else {
const err135 = {instancePath:instancePath+"/aggregator/regions/" + i16,schemaPath:"#/properties/aggregator/properties/regions/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.aggregator.properties.regions.items.type,parentSchema:schema31.properties.aggregator.properties.regions.items,data:data70};
if(vErrors === null){
vErrors = [err135];
}
else {
vErrors.push(err135);
}
errors++;
}
}
let i17 = data69.length;
let j8;
if(i17 > 1){
const indices6 = {};
for(;i17--;){
let item6 = data69[i17];
if(typeof item6 !== "string"){
continue;
}
if(typeof indices6[item6] == "number"){
j8 = indices6[item6];
const err136 = {instancePath:instancePath+"/aggregator/regions",schemaPath:"#/properties/aggregator/properties/regions/uniqueItems",keyword:"uniqueItems",params:{i: i17, j: j8},message:"must NOT have duplicate items (items ## "+j8+" and "+i17+" are identical)",schema:true,parentSchema:schema31.properties.aggregator.properties.regions,data:data69};
if(vErrors === null){
vErrors = [err136];
}
else {
vErrors.push(err136);
}
errors++;
break;
}
indices6[item6] = i17;
}
}
}
else {
const err137 = {instancePath:instancePath+"/aggregator/regions",schemaPath:"#/properties/aggregator/properties/regions/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.aggregator.properties.regions.type,parentSchema:schema31.properties.aggregator.properties.regions,data:data69};
if(vErrors === null){
vErrors = [err137];
}
else {
vErrors.push(err137);
}
errors++;
}
}
else {
const err138 = {instancePath:instancePath+"/aggregator",schemaPath:"#/properties/aggregator/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.aggregator.type,parentSchema:schema31.properties.aggregator,data:data65};
if(vErrors === null){
vErrors = [err138];
}
else {
vErrors.push(err138);
}
errors++;
}
let data71 = data.aggregationAuthorizations;
if(Array.isArray(data71)){
const len9 = data71.length;
for(let i18=0; i18<len9; i18++){
let data72 = data71[i18];
if(data72 && typeof data72 == "object" && !Array.isArray(data72)){
if(data72.accountId === undefined){
const err139 = {instancePath:instancePath+"/aggregationAuthorizations/" + i18,schemaPath:"#/properties/aggregationAuthorizations/items/required",keyword:"required",params:{missingProperty: "accountId"},message:"must have required property '"+"accountId"+"'",schema:schema31.properties.aggregationAuthorizations.items.required,parentSchema:schema31.properties.aggregationAuthorizations.items,data:data72};
if(vErrors === null){
vErrors = [err139];
}
else {
vErrors.push(err139);
}
errors++;
}
if(data72.region === undefined){
const err140 = {instancePath:instancePath+"/aggregationAuthorizations/" + i18,schemaPath:"#/properties/aggregationAuthorizations/items/required",keyword:"required",params:{missingProperty: "region"},message:"must have required property '"+"region"+"'",schema:schema31.properties.aggregationAuthorizations.items.required,parentSchema:schema31.properties.aggregationAuthorizations.items,data:data72};
if(vErrors === null){
vErrors = [err140];
}
else {
vErrors.push(err140);
}
errors++;
}
for(const key11 in data72){
if(!((key11 === "accountId") || (key11 === "region"))){
const err141 = {instancePath:instancePath+"/aggregationAuthorizations/" + i18,schemaPath:"#/properties/aggregationAuthorizations/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key11},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.aggregationAuthorizations.items,data:data72};
if(vErrors === null){
vErrors = [err141];
}
else {
vErrors.push(err141);
}
errors++;
}
}
if(data72.accountId !== undefined){
let data73 = data72.accountId;
if(typeof data73 === "string"){
if(!pattern11.test(data73)){
const err142 = {instancePath:instancePath+"/aggregationAuthorizations/" + i18+"/accountId",schemaPath:"#/properties/aggregationAuthorizations/items/properties/accountId/pattern",keyword:"pattern",params:{pattern: "^[0-9]{12}$"},message:"must match pattern \""+"^[0-9]{12}$"+"\"",schema:"^[0-9]{12}$",parentSchema:schema31.properties.aggregationAuthorizations.items.properties.accountId,data:data73};
if(vErrors === null){
vErrors = [err142];
}
else {
vErrors.push(err142);
}
errors++;
}
}
else {
const err143 = {instancePath:instancePath+"/aggregationAuthorizations/" + i18+"/accountId",schemaPath:"#/properties/aggregationAuthorizations/items/properties/accountId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.aggregationAuthorizations.items.properties.accountId.type,parentSchema:schema31.properties.aggregationAuthorizations.items.properties.accountId,data:data73};
if(vErrors === null){
vErrors = [err143];
}
else {
vErrors.push(err143);
}
errors++;
}
}
if(data72.region !== undefined){
let data74 = data72.region;
if(typeof data74 === "string"){
if(!pattern4.test(data74)){
const err144 = {instancePath:instancePath+"/aggregationAuthorizations/" + i18+"/region",schemaPath:"#/properties/aggregationAuthorizations/items/properties/region/pattern",keyword:"pattern",params:{pattern: "^[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}$"},message:"must match pattern \""+"^[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}$"+"\"",schema:"^[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}$",parentSchema:schema31.properties.aggregationAuthorizations.items.properties.region,data:data74};
if(vErrors === null){
vErrors = [err144];
}
else {
vErrors.push(err144);
}
errors++;
}
}
else {
const err145 = {instancePath:instancePath+"/aggregationAuthorizations/" + i18+"/region",schemaPath:"#/properties/aggregationAuthorizations/items/properties/region/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.aggregationAuthorizations.items.properties.region.type,parentSchema:schema31.properties.aggregationAuthorizations.items.properties.region,data:data74};
if(vErrors === null){
vErrors = [err145];
}
else {
vErrors.push(err145);
}
errors++;
}
}
}
else {
const err146 = {instancePath:instancePath+"/aggregationAuthorizations/" + i18,schemaPath:"#/properties/aggregationAuthorizations/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.aggregationAuthorizations.items.type,parentSchema:schema31.properties.aggregationAuthorizations.items,data:data72};
if(vErrors === null){
vErrors = [err146];
}
else {
vErrors.push(err146);
}
errors++;
}
}
let i19 = data71.length;
let j9;
if(i19 > 1){
outer2:
for(;i19--;){
for(j9 = i19; j9--;){
if(func0(data71[i19], data71[j9])){
const err147 = {instancePath:instancePath+"/aggregationAuthorizations",schemaPath:"#/properties/aggregationAuthorizations/uniqueItems",keyword:"uniqueItems",params:{i: i19, j: j9},message:"must NOT have duplicate items (items ## "+j9+" and "+i19+" are identical)",schema:true,parentSchema:schema31.properties.aggregationAuthorizations,data:data71};
if(vErrors === null){
vErrors = [err147];
}
else {
vErrors.push(err147);
}
errors++;
break outer2;
}
}
}
}
}
else {
const err148 = {instancePath:instancePath+"/aggregationAuthorizations",schemaPath:"#/properties/aggregationAuthorizations/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.aggregationAuthorizations.type,parentSchema:schema31.properties.aggregationAuthorizations,data:data71};
if(vErrors === null){
vErrors = [err148];
}
else {
vErrors.push(err148);
}
errors++;
}
let data75 = data.alarms;
if(data75 && typeof data75 == "object" && !Array.isArray(data75)){
if(data75.enabled === undefined){
data75.enabled = false;
}
if(data75.encryption === undefined){
data75.encryption = "none";
}
if(data75.subscriptions === undefined){
data75.subscriptions = [];
}
for(const key12 in data75){
if(!((((key12 === "enabled") || (key12 === "encryption")) || (key12 === "subscriptions")) || (key12 === "trailLogGroup"))){
const err149 = {instancePath:instancePath+"/alarms",schemaPath:"#/properties/alarms/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key12},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.alarms,data:data75};
if(vErrors === null){
vErrors = [err149];
}
else {
vErrors.push(err149);
}
errors++;
}
}
let data76 = data75.enabled;
if(typeof data76 !== "boolean"){
const err150 = {instancePath:instancePath+"/alarms/enabled",schemaPath:"#/properties/alarms/properties/enabled/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema31.properties.alarms.properties.enabled.type,parentSchema:schema31.properties.alarms.properties.enabled,data:data76};
if(vErrors === null){
vErrors = [err150];
}
else {
vErrors.push(err150);
}
errors++;
}
let data77 = data75.encryption;
if(typeof data77 === "string"){
if(!pattern22.test(data77)){
const err151 = {instancePath:instancePath+"/alarms/encryption",schemaPath:"#/properties/alarms/properties/encryption/pattern",keyword:"pattern",params:{pattern: "^(?:none|created-key|arn:aws(?:-[a-z]{1,8}){0,3}:kms:[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}:[0-9]{12}:(?:key/[A-Za-z0-9-]{1,128}|alias/(?!aws/)(?=.{1,250}$)[A-Za-z0-9_-]+(?:/[A-Za-z0-9_-]+)*))$"},message:"must match pattern \""+"^(?:none|created-key|arn:aws(?:-[a-z]{1,8}){0,3}:kms:[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}:[0-9]{12}:(?:key/[A-Za-z0-9-]{1,128}|alias/(?!aws/)(?=.{1,250}$)[A-Za-z0-9_-]+(?:/[A-Za-z0-9_-]+)*))$"+"\"",schema:"^(?:none|created-key|arn:aws(?:-[a-z]{1,8}){0,3}:kms:[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}:[0-9]{12}:(?:key/[A-Za-z0-9-]{1,128}|alias/(?!aws/)(?=.{1,250}$)[A-Za-z0-9_-]+(?:/[A-Za-z0-9_-]+)*))$",parentSchema:schema31.properties.alarms.properties.encryption,data:data77};
if(vErrors === null){
vErrors = [err151];
}
else {
vErrors.push(err151);
}
errors++;
}
}
else {
const err152 = {instancePath:instancePath+"/alarms/encryption",schemaPath:"#/properties/alarms/properties/encryption/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.alarms.properties.encryption.type,parentSchema:schema31.properties.alarms.properties.encryption,data:data77};
if(vErrors === null){
vErrors = [err152];
}
else {
vErrors.push(err152);
}
errors++;
}
let data78 = data75.subscriptions;
if(Array.isArray(data78)){
const len10 = data78.length;
for(let i20=0; i20<len10; i20++){
let data79 = data78[i20];
const _errs173 = errors;
let valid59 = true;
const _errs174 = errors;
if(data79 && typeof data79 == "object" && !Array.isArray(data79)){
let missing4;
if((data79.protocol === undefined) && (missing4 = "protocol")){
const err153 = {};
if(vErrors === null){
vErrors = [err153];
}
else {
vErrors.push(err153);
}
errors++;
}
else {
if(data79.protocol !== undefined){
if("email" !== data79.protocol){
const err154 = {};
if(vErrors === null){
vErrors = [err154];
}
else {
vErrors.push(err154);
}
errors++;
}
}
}
}
var _valid4 = _errs174 === errors;
errors = _errs173;
if(vErrors !== null){
if(_errs173){
vErrors.length = _errs173;
}
else {
vErrors = null;
}
}
if(_valid4){
const _errs176 = errors;
if(data79 && typeof data79 == "object" && !Array.isArray(data79)){
if(data79.endpoint !== undefined){
let data81 = data79.endpoint;
if(typeof data81 === "string"){
if(!pattern23.test(data81)){
const err155 = {instancePath:instancePath+"/alarms/subscriptions/" + i20+"/endpoint",schemaPath:"#/properties/alarms/properties/subscriptions/items/allOf/0/then/properties/endpoint/pattern",keyword:"pattern",params:{pattern: "^(?=.{3,254}$)(?=[^@]{1,64}@)[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$"},message:"must match pattern \""+"^(?=.{3,254}$)(?=[^@]{1,64}@)[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$"+"\"",schema:"^(?=.{3,254}$)(?=[^@]{1,64}@)[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$",parentSchema:schema31.properties.alarms.properties.subscriptions.items.allOf[0].then.properties.endpoint,data:data81};
if(vErrors === null){
vErrors = [err155];
}
else {
vErrors.push(err155);
}
errors++;
}
}
}
}
var _valid4 = _errs176 === errors;
valid59 = _valid4;
if(valid59){
var props4 = {};
props4.endpoint = true;
props4.protocol = true;
}
}
if(!valid59){
const err156 = {instancePath:instancePath+"/alarms/subscriptions/" + i20,schemaPath:"#/properties/alarms/properties/subscriptions/items/allOf/0/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema31.properties.alarms.properties.subscriptions.items.allOf[0].if,parentSchema:schema31.properties.alarms.properties.subscriptions.items.allOf[0],data:data79};
if(vErrors === null){
vErrors = [err156];
}
else {
vErrors.push(err156);
}
errors++;
}
const _errs179 = errors;
let valid62 = true;
const _errs180 = errors;
if(data79 && typeof data79 == "object" && !Array.isArray(data79)){
let missing5;
if((data79.protocol === undefined) && (missing5 = "protocol")){
const err157 = {};
if(vErrors === null){
vErrors = [err157];
}
else {
vErrors.push(err157);
}
errors++;
}
else {
if(data79.protocol !== undefined){
if("https" !== data79.protocol){
const err158 = {};
if(vErrors === null){
vErrors = [err158];
}
else {
vErrors.push(err158);
}
errors++;
}
}
}
}
var _valid5 = _errs180 === errors;
errors = _errs179;
if(vErrors !== null){
if(_errs179){
vErrors.length = _errs179;
}
else {
vErrors = null;
}
}
if(_valid5){
const _errs182 = errors;
if(data79 && typeof data79 == "object" && !Array.isArray(data79)){
if(data79.endpoint !== undefined){
let data83 = data79.endpoint;
if(typeof data83 === "string"){
if(!pattern24.test(data83)){
const err159 = {instancePath:instancePath+"/alarms/subscriptions/" + i20+"/endpoint",schemaPath:"#/properties/alarms/properties/subscriptions/items/allOf/1/then/properties/endpoint/pattern",keyword:"pattern",params:{pattern: "^(?=.{1,2048}$)https://(?:[A-Za-z0-9._~!$&'()*+,;=%:-]+@)?(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)*[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?::[0-9]{1,5})?(?:[/?][A-Za-z0-9._~:/?#@!$&'()*+,;=%\\[\\]-]*)?$"},message:"must match pattern \""+"^(?=.{1,2048}$)https://(?:[A-Za-z0-9._~!$&'()*+,;=%:-]+@)?(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)*[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?::[0-9]{1,5})?(?:[/?][A-Za-z0-9._~:/?#@!$&'()*+,;=%\\[\\]-]*)?$"+"\"",schema:"^(?=.{1,2048}$)https://(?:[A-Za-z0-9._~!$&'()*+,;=%:-]+@)?(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)*[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?::[0-9]{1,5})?(?:[/?][A-Za-z0-9._~:/?#@!$&'()*+,;=%\\[\\]-]*)?$",parentSchema:schema31.properties.alarms.properties.subscriptions.items.allOf[1].then.properties.endpoint,data:data83};
if(vErrors === null){
vErrors = [err159];
}
else {
vErrors.push(err159);
}
errors++;
}
}
}
}
var _valid5 = _errs182 === errors;
valid62 = _valid5;
if(valid62){
var props5 = {};
props5.endpoint = true;
props5.protocol = true;
}
}
if(!valid62){
const err160 = {instancePath:instancePath+"/alarms/subscriptions/" + i20,schemaPath:"#/properties/alarms/properties/subscriptions/items/allOf/1/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema31.properties.alarms.properties.subscriptions.items.allOf[1].if,parentSchema:schema31.properties.alarms.properties.subscriptions.items.allOf[1],data:data79};
if(vErrors === null){
vErrors = [err160];
}
else {
vErrors.push(err160);
}
errors++;
}
if(props4 !== true && props5 !== undefined){
if(props5 === true){
props4 = true;
}
else {
props4 = props4 || {};
Object.assign(props4, props5);
}
}
const _errs185 = errors;
let valid65 = true;
const _errs186 = errors;
if(data79 && typeof data79 == "object" && !Array.isArray(data79)){
let missing6;
if((data79.protocol === undefined) && (missing6 = "protocol")){
const err161 = {};
if(vErrors === null){
vErrors = [err161];
}
else {
vErrors.push(err161);
}
errors++;
}
else {
if(data79.protocol !== undefined){
if("sqs" !== data79.protocol){
const err162 = {};
if(vErrors === null){
vErrors = [err162];
}
else {
vErrors.push(err162);
}
errors++;
}
}
}
}
var _valid6 = _errs186 === errors;
errors = _errs185;
if(vErrors !== null){
if(_errs185){
vErrors.length = _errs185;
}
else {
vErrors = null;
}
}
if(_valid6){
const _errs188 = errors;
if(data79 && typeof data79 == "object" && !Array.isArray(data79)){
if(data79.endpoint !== undefined){
let data85 = data79.endpoint;
if(typeof data85 === "string"){
if(!pattern25.test(data85)){
const err163 = {instancePath:instancePath+"/alarms/subscriptions/" + i20+"/endpoint",schemaPath:"#/properties/alarms/properties/subscriptions/items/allOf/2/then/properties/endpoint/pattern",keyword:"pattern",params:{pattern: "^arn:aws(?:-[a-z]{1,8}){0,3}:sqs:[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}:[0-9]{12}:[A-Za-z0-9_-]{1,80}$"},message:"must match pattern \""+"^arn:aws(?:-[a-z]{1,8}){0,3}:sqs:[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}:[0-9]{12}:[A-Za-z0-9_-]{1,80}$"+"\"",schema:"^arn:aws(?:-[a-z]{1,8}){0,3}:sqs:[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}:[0-9]{12}:[A-Za-z0-9_-]{1,80}$",parentSchema:schema31.properties.alarms.properties.subscriptions.items.allOf[2].then.properties.endpoint,data:data85};
if(vErrors === null){
vErrors = [err163];
}
else {
vErrors.push(err163);
}
errors++;
}
}
}
}
var _valid6 = _errs188 === errors;
valid65 = _valid6;
if(valid65){
var props6 = {};
props6.endpoint = true;
props6.protocol = true;
}
}
if(!valid65){
const err164 = {instancePath:instancePath+"/alarms/subscriptions/" + i20,schemaPath:"#/properties/alarms/properties/subscriptions/items/allOf/2/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema31.properties.alarms.properties.subscriptions.items.allOf[2].if,parentSchema:schema31.properties.alarms.properties.subscriptions.items.allOf[2],data:data79};
if(vErrors === null){
vErrors = [err164];
}
else {
vErrors.push(err164);
}
errors++;
}
if(props4 !== true && props6 !== undefined){
if(props6 === true){
props4 = true;
}
else {
props4 = props4 || {};
Object.assign(props4, props6);
}
}
const _errs191 = errors;
let valid68 = true;
const _errs192 = errors;
if(data79 && typeof data79 == "object" && !Array.isArray(data79)){
let missing7;
if((data79.protocol === undefined) && (missing7 = "protocol")){
const err165 = {};
if(vErrors === null){
vErrors = [err165];
}
else {
vErrors.push(err165);
}
errors++;
}
else {
if(data79.protocol !== undefined){
if("lambda" !== data79.protocol){
const err166 = {};
if(vErrors === null){
vErrors = [err166];
}
else {
vErrors.push(err166);
}
errors++;
}
}
}
}
var _valid7 = _errs192 === errors;
errors = _errs191;
if(vErrors !== null){
if(_errs191){
vErrors.length = _errs191;
}
else {
vErrors = null;
}
}
if(_valid7){
const _errs194 = errors;
if(data79 && typeof data79 == "object" && !Array.isArray(data79)){
if(data79.endpoint !== undefined){
let data87 = data79.endpoint;
if(typeof data87 === "string"){
if(!pattern26.test(data87)){
const err167 = {instancePath:instancePath+"/alarms/subscriptions/" + i20+"/endpoint",schemaPath:"#/properties/alarms/properties/subscriptions/items/allOf/3/then/properties/endpoint/pattern",keyword:"pattern",params:{pattern: "^arn:aws(?:-[a-z]{1,8}){0,3}:lambda:[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}:[0-9]{12}:function:[A-Za-z0-9_-]{1,64}(?::[A-Za-z0-9_-]{1,128})?$"},message:"must match pattern \""+"^arn:aws(?:-[a-z]{1,8}){0,3}:lambda:[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}:[0-9]{12}:function:[A-Za-z0-9_-]{1,64}(?::[A-Za-z0-9_-]{1,128})?$"+"\"",schema:"^arn:aws(?:-[a-z]{1,8}){0,3}:lambda:[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}:[0-9]{12}:function:[A-Za-z0-9_-]{1,64}(?::[A-Za-z0-9_-]{1,128})?$",parentSchema:schema31.properties.alarms.properties.subscriptions.items.allOf[3].then.properties.endpoint,data:data87};
if(vErrors === null){
vErrors = [err167];
}
else {
vErrors.push(err167);
}
errors++;
}
}
}
}
var _valid7 = _errs194 === errors;
valid68 = _valid7;
if(valid68){
var props7 = {};
props7.endpoint = true;
props7.protocol = true;
}
}
if(!valid68){
const err168 = {instancePath:instancePath+"/alarms/subscriptions/" + i20,schemaPath:"#/properties/alarms/properties/subscriptions/items/allOf/3/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema31.properties.alarms.properties.subscriptions.items.allOf[3].if,parentSchema:schema31.properties.alarms.properties.subscriptions.items.allOf[3],data:data79};
if(vErrors === null){
vErrors = [err168];
}
else {
vErrors.push(err168);
}
errors++;
}
if(props4 !== true && props7 !== undefined){
if(props7 === true){
props4 = true;
}
else {
props4 = props4 || {};
Object.assign(props4, props7);
}
}
if(data79 && typeof data79 == "object" && !Array.isArray(data79)){
if(data79.protocol === undefined){
const err169 = {instancePath:instancePath+"/alarms/subscriptions/" + i20,schemaPath:"#/properties/alarms/properties/subscriptions/items/required",keyword:"required",params:{missingProperty: "protocol"},message:"must have required property '"+"protocol"+"'",schema:schema31.properties.alarms.properties.subscriptions.items.required,parentSchema:schema31.properties.alarms.properties.subscriptions.items,data:data79};
if(vErrors === null){
vErrors = [err169];
}
else {
vErrors.push(err169);
}
errors++;
}
if(data79.endpoint === undefined){
const err170 = {instancePath:instancePath+"/alarms/subscriptions/" + i20,schemaPath:"#/properties/alarms/properties/subscriptions/items/required",keyword:"required",params:{missingProperty: "endpoint"},message:"must have required property '"+"endpoint"+"'",schema:schema31.properties.alarms.properties.subscriptions.items.required,parentSchema:schema31.properties.alarms.properties.subscriptions.items,data:data79};
if(vErrors === null){
vErrors = [err170];
}
else {
vErrors.push(err170);
}
errors++;
}
for(const key13 in data79){
if(!(((key13 === "protocol") || (key13 === "endpoint")) || (key13 === "region"))){
const err171 = {instancePath:instancePath+"/alarms/subscriptions/" + i20,schemaPath:"#/properties/alarms/properties/subscriptions/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key13},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.alarms.properties.subscriptions.items,data:data79};
if(vErrors === null){
vErrors = [err171];
}
else {
vErrors.push(err171);
}
errors++;
}
}
if(data79.protocol !== undefined){
let data88 = data79.protocol;
if(!((((data88 === "email") || (data88 === "https")) || (data88 === "sqs")) || (data88 === "lambda"))){
const err172 = {instancePath:instancePath+"/alarms/subscriptions/" + i20+"/protocol",schemaPath:"#/properties/alarms/properties/subscriptions/items/properties/protocol/enum",keyword:"enum",params:{allowedValues: schema31.properties.alarms.properties.subscriptions.items.properties.protocol.enum},message:"must be equal to one of the allowed values",schema:schema31.properties.alarms.properties.subscriptions.items.properties.protocol.enum,parentSchema:schema31.properties.alarms.properties.subscriptions.items.properties.protocol,data:data88};
if(vErrors === null){
vErrors = [err172];
}
else {
vErrors.push(err172);
}
errors++;
}
}
if(data79.endpoint !== undefined){
let data89 = data79.endpoint;
if(typeof data89 !== "string"){
const err173 = {instancePath:instancePath+"/alarms/subscriptions/" + i20+"/endpoint",schemaPath:"#/properties/alarms/properties/subscriptions/items/properties/endpoint/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.alarms.properties.subscriptions.items.properties.endpoint.type,parentSchema:schema31.properties.alarms.properties.subscriptions.items.properties.endpoint,data:data89};
if(vErrors === null){
vErrors = [err173];
}
else {
vErrors.push(err173);
}
errors++;
}
}
if(data79.region !== undefined){
let data90 = data79.region;
if(typeof data90 === "string"){
if(!pattern4.test(data90)){
const err174 = {instancePath:instancePath+"/alarms/subscriptions/" + i20+"/region",schemaPath:"#/properties/alarms/properties/subscriptions/items/properties/region/pattern",keyword:"pattern",params:{pattern: "^[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}$"},message:"must match pattern \""+"^[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}$"+"\"",schema:"^[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}$",parentSchema:schema31.properties.alarms.properties.subscriptions.items.properties.region,data:data90};
if(vErrors === null){
vErrors = [err174];
}
else {
vErrors.push(err174);
}
errors++;
}
}
else {
const err175 = {instancePath:instancePath+"/alarms/subscriptions/" + i20+"/region",schemaPath:"#/properties/alarms/properties/subscriptions/items/properties/region/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.alarms.properties.subscriptions.items.properties.region.type,parentSchema:schema31.properties.alarms.properties.subscriptions.items.properties.region,data:data90};
if(vErrors === null){
vErrors = [err175];
}
else {
vErrors.push(err175);
}
errors++;
}
}
}
else {
const err176 = {instancePath:instancePath+"/alarms/subscriptions/" + i20,schemaPath:"#/properties/alarms/properties/subscriptions/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.alarms.properties.subscriptions.items.type,parentSchema:schema31.properties.alarms.properties.subscriptions.items,data:data79};
if(vErrors === null){
vErrors = [err176];
}
else {
vErrors.push(err176);
}
errors++;
}
}
let i21 = data78.length;
let j10;
if(i21 > 1){
outer3:
for(;i21--;){
for(j10 = i21; j10--;){
if(func0(data78[i21], data78[j10])){
const err177 = {instancePath:instancePath+"/alarms/subscriptions",schemaPath:"#/properties/alarms/properties/subscriptions/uniqueItems",keyword:"uniqueItems",params:{i: i21, j: j10},message:"must NOT have duplicate items (items ## "+j10+" and "+i21+" are identical)",schema:true,parentSchema:schema31.properties.alarms.properties.subscriptions,data:data78};
if(vErrors === null){
vErrors = [err177];
}
else {
vErrors.push(err177);
}
errors++;
break outer3;
}
}
}
}
}
else {
const err178 = {instancePath:instancePath+"/alarms/subscriptions",schemaPath:"#/properties/alarms/properties/subscriptions/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.alarms.properties.subscriptions.type,parentSchema:schema31.properties.alarms.properties.subscriptions,data:data78};
if(vErrors === null){
vErrors = [err178];
}
else {
vErrors.push(err178);
}
errors++;
}
if(data75.trailLogGroup !== undefined){
let data91 = data75.trailLogGroup;
if(data91 && typeof data91 == "object" && !Array.isArray(data91)){
if(data91.name === undefined){
const err179 = {instancePath:instancePath+"/alarms/trailLogGroup",schemaPath:"#/properties/alarms/properties/trailLogGroup/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema31.properties.alarms.properties.trailLogGroup.required,parentSchema:schema31.properties.alarms.properties.trailLogGroup,data:data91};
if(vErrors === null){
vErrors = [err179];
}
else {
vErrors.push(err179);
}
errors++;
}
for(const key14 in data91){
if(!((key14 === "name") || (key14 === "region"))){
const err180 = {instancePath:instancePath+"/alarms/trailLogGroup",schemaPath:"#/properties/alarms/properties/trailLogGroup/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key14},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.alarms.properties.trailLogGroup,data:data91};
if(vErrors === null){
vErrors = [err180];
}
else {
vErrors.push(err180);
}
errors++;
}
}
if(data91.name !== undefined){
let data92 = data91.name;
if(typeof data92 === "string"){
if(!pattern38.test(data92)){
const err181 = {instancePath:instancePath+"/alarms/trailLogGroup/name",schemaPath:"#/properties/alarms/properties/trailLogGroup/properties/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9._/#-]{1,512}$"},message:"must match pattern \""+"^[A-Za-z0-9._/#-]{1,512}$"+"\"",schema:"^[A-Za-z0-9._/#-]{1,512}$",parentSchema:schema31.properties.alarms.properties.trailLogGroup.properties.name,data:data92};
if(vErrors === null){
vErrors = [err181];
}
else {
vErrors.push(err181);
}
errors++;
}
}
else {
const err182 = {instancePath:instancePath+"/alarms/trailLogGroup/name",schemaPath:"#/properties/alarms/properties/trailLogGroup/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.alarms.properties.trailLogGroup.properties.name.type,parentSchema:schema31.properties.alarms.properties.trailLogGroup.properties.name,data:data92};
if(vErrors === null){
vErrors = [err182];
}
else {
vErrors.push(err182);
}
errors++;
}
}
if(data91.region !== undefined){
let data93 = data91.region;
if(typeof data93 === "string"){
if(!pattern4.test(data93)){
const err183 = {instancePath:instancePath+"/alarms/trailLogGroup/region",schemaPath:"#/properties/alarms/properties/trailLogGroup/properties/region/pattern",keyword:"pattern",params:{pattern: "^[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}$"},message:"must match pattern \""+"^[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}$"+"\"",schema:"^[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}$",parentSchema:schema31.properties.alarms.properties.trailLogGroup.properties.region,data:data93};
if(vErrors === null){
vErrors = [err183];
}
else {
vErrors.push(err183);
}
errors++;
}
}
else {
const err184 = {instancePath:instancePath+"/alarms/trailLogGroup/region",schemaPath:"#/properties/alarms/properties/trailLogGroup/properties/region/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.alarms.properties.trailLogGroup.properties.region.type,parentSchema:schema31.properties.alarms.properties.trailLogGroup.properties.region,data:data93};
if(vErrors === null){
vErrors = [err184];
}
else {
vErrors.push(err184);
}
errors++;
}
}
}
else {
const err185 = {instancePath:instancePath+"/alarms/trailLogGroup",schemaPath:"#/properties/alarms/properties/trailLogGroup/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.alarms.properties.trailLogGroup.type,parentSchema:schema31.properties.alarms.properties.trailLogGroup,data:data91};
if(vErrors === null){
vErrors = [err185];
}
else {
vErrors.push(err185);
}
errors++;
}
}
}
else {
const err186 = {instancePath:instancePath+"/alarms",schemaPath:"#/properties/alarms/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.alarms.type,parentSchema:schema31.properties.alarms,data:data75};
if(vErrors === null){
vErrors = [err186];
}
else {
vErrors.push(err186);
}
errors++;
}
let data94 = data.catalog;
if(data94 && typeof data94 == "object" && !Array.isArray(data94)){
if(data94.enabled === undefined){
data94.enabled = false;
}
if(data94.accounts === undefined){
data94.accounts = [];
}
if(data94.regions === undefined){
data94.regions = [];
}
if(data94.scanLimitGiB === undefined){
data94.scanLimitGiB = 100;
}
for(const key15 in data94){
if(!((((((key15 === "enabled") || (key15 === "databaseName")) || (key15 === "firstDay")) || (key15 === "accounts")) || (key15 === "regions")) || (key15 === "scanLimitGiB"))){
const err187 = {instancePath:instancePath+"/catalog",schemaPath:"#/properties/catalog/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key15},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.catalog,data:data94};
if(vErrors === null){
vErrors = [err187];
}
else {
vErrors.push(err187);
}
errors++;
}
}
let data95 = data94.enabled;
if(typeof data95 !== "boolean"){
const err188 = {instancePath:instancePath+"/catalog/enabled",schemaPath:"#/properties/catalog/properties/enabled/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema31.properties.catalog.properties.enabled.type,parentSchema:schema31.properties.catalog.properties.enabled,data:data95};
if(vErrors === null){
vErrors = [err188];
}
else {
vErrors.push(err188);
}
errors++;
}
if(data94.databaseName !== undefined){
let data96 = data94.databaseName;
if(typeof data96 === "string"){
if(!pattern40.test(data96)){
const err189 = {instancePath:instancePath+"/catalog/databaseName",schemaPath:"#/properties/catalog/properties/databaseName/pattern",keyword:"pattern",params:{pattern: "^(?!(?:default|primary|information_schema)$)[a-z0-9_]{1,128}$"},message:"must match pattern \""+"^(?!(?:default|primary|information_schema)$)[a-z0-9_]{1,128}$"+"\"",schema:"^(?!(?:default|primary|information_schema)$)[a-z0-9_]{1,128}$",parentSchema:schema31.properties.catalog.properties.databaseName,data:data96};
if(vErrors === null){
vErrors = [err189];
}
else {
vErrors.push(err189);
}
errors++;
}
}
else {
const err190 = {instancePath:instancePath+"/catalog/databaseName",schemaPath:"#/properties/catalog/properties/databaseName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.catalog.properties.databaseName.type,parentSchema:schema31.properties.catalog.properties.databaseName,data:data96};
if(vErrors === null){
vErrors = [err190];
}
else {
vErrors.push(err190);
}
errors++;
}
}
if(data94.firstDay !== undefined){
let data97 = data94.firstDay;
if(typeof data97 === "string"){
if(!pattern41.test(data97)){
const err191 = {instancePath:instancePath+"/catalog/firstDay",schemaPath:"#/properties/catalog/properties/firstDay/pattern",keyword:"pattern",params:{pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},message:"must match pattern \""+"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"+"\"",schema:"^[0-9]{4}-[0-9]{2}-[0-9]{2}$",parentSchema:schema31.properties.catalog.properties.firstDay,data:data97};
if(vErrors === null){
vErrors = [err191];
}
else {
vErrors.push(err191);
}
errors++;
}
}
else {
const err192 = {instancePath:instancePath+"/catalog/firstDay",schemaPath:"#/properties/catalog/properties/firstDay/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.catalog.properties.firstDay.type,parentSchema:schema31.properties.catalog.properties.firstDay,data:data97};
if(vErrors === null){
vErrors = [err192];
}
else {
vErrors.push(err192);
}
errors++;
}
}
let data98 = data94.accounts;
if(Array.isArray(data98)){
const len11 = data98.length;
for(let i22=0; i22<len11; i22++){
let data99 = data98[i22];
if(typeof data99 === "string"){
if(!pattern11.test(data99)){
const err193 = {instancePath:instancePath+"/catalog/accounts/" + i22,schemaPath:"#/properties/catalog/properties/accounts/items/pattern",keyword:"pattern",params:{pattern: "^[0-9]{12}$"},message:"must match pattern \""+"^[0-9]{12}$"+"\"",schema:"^[0-9]{12}$",parentSchema:schema31.properties.catalog.properties.accounts.items,data:data99};
if(vErrors === null){
vErrors = [err193];
}
else {
vErrors.push(err193);
}
errors++;
}
}
else {
const err194 = {instancePath:instancePath+"/catalog/accounts/" + i22,schemaPath:"#/properties/catalog/properties/accounts/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.catalog.properties.accounts.items.type,parentSchema:schema31.properties.catalog.properties.accounts.items,data:data99};
if(vErrors === null){
vErrors = [err194];
}
else {
vErrors.push(err194);
}
errors++;
}
}
let i23 = data98.length;
let j11;
if(i23 > 1){
const indices7 = {};
for(;i23--;){
let item7 = data98[i23];
if(typeof item7 !== "string"){
continue;
}
if(typeof indices7[item7] == "number"){
j11 = indices7[item7];
const err195 = {instancePath:instancePath+"/catalog/accounts",schemaPath:"#/properties/catalog/properties/accounts/uniqueItems",keyword:"uniqueItems",params:{i: i23, j: j11},message:"must NOT have duplicate items (items ## "+j11+" and "+i23+" are identical)",schema:true,parentSchema:schema31.properties.catalog.properties.accounts,data:data98};
if(vErrors === null){
vErrors = [err195];
}
else {
vErrors.push(err195);
}
errors++;
break;
}
indices7[item7] = i23;
}
}
}
else {
const err196 = {instancePath:instancePath+"/catalog/accounts",schemaPath:"#/properties/catalog/properties/accounts/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.catalog.properties.accounts.type,parentSchema:schema31.properties.catalog.properties.accounts,data:data98};
if(vErrors === null){
vErrors = [err196];
}
else {
vErrors.push(err196);
}
errors++;
}
let data100 = data94.regions;
if(Array.isArray(data100)){
const len12 = data100.length;
for(let i24=0; i24<len12; i24++){
let data101 = data100[i24];
if(typeof data101 === "string"){
if(!pattern4.test(data101)){
const err197 = {instancePath:instancePath+"/catalog/regions/" + i24,schemaPath:"#/properties/catalog/properties/regions/items/pattern",keyword:"pattern",params:{pattern: "^[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}$"},message:"must match pattern \""+"^[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}$"+"\"",schema:"^[a-z]{2,4}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}$",parentSchema:schema31.properties.catalog.properties.regions.items,data:data101};
if(vErrors === null){
vErrors = [err197];
}
else {
vErrors.push(err197);
}
errors++;
}
}
else {
const err198 = {instancePath:instancePath+"/catalog/regions/" + i24,schemaPath:"#/properties/catalog/properties/regions/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.catalog.properties.regions.items.type,parentSchema:schema31.properties.catalog.properties.regions.items,data:data101};
if(vErrors === null){
vErrors = [err198];
}
else {
vErrors.push(err198);
}
errors++;
}
}
let i25 = data100.length;
let j12;
if(i25 > 1){
const indices8 = {};
for(;i25--;){
let item8 = data100[i25];
if(typeof item8 !== "string"){
continue;
}
if(typeof indices8[item8] == "number"){
j12 = indices8[item8];
const err199 = {instancePath:instancePath+"/catalog/regions",schemaPath:"#/properties/catalog/properties/regions/uniqueItems",keyword:"uniqueItems",params:{i: i25, j: j12},message:"must NOT have duplicate items (items ## "+j12+" and "+i25+" are identical)",schema:true,parentSchema:schema31.properties.catalog.properties.regions,data:data100};
if(vErrors === null){
vErrors = [err199];
}
else {
vErrors.push(err199);
}
errors++;
break;
}
indices8[item8] = i25;
}
}
}
else {
const err200 = {instancePath:instancePath+"/catalog/regions",schemaPath:"#/properties/catalog/properties/regions/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.catalog.properties.regions.type,parentSchema:schema31.properties.catalog.properties.regions,data:data100};
if(vErrors === null){
vErrors = [err200];
}
else {
vErrors.push(err200);
}
errors++;
}
let data102 = data94.scanLimitGiB;
if(!(((typeof data102 == "number") && (!(data102 % 1) && !isNaN(data102))) && (isFinite(data102)))){
const err201 = {instancePath:instancePath+"/catalog/scanLimitGiB",schemaPath:"#/properties/catalog/properties/scanLimitGiB/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema31.properties.catalog.properties.scanLimitGiB.type,parentSchema:schema31.properties.catalog.properties.scanLimitGiB,data:data102};
if(vErrors === null){
vErrors = [err201];
}
else {
vErrors.push(err201);
}
errors++;
}
if((typeof data102 == "number") && (isFinite(data102))){
if(data102 > 8388607 || isNaN(data102)){
const err202 = {instancePath:instancePath+"/catalog/scanLimitGiB",schemaPath:"#/properties/catalog/properties/scanLimitGiB/maximum",keyword:"maximum",params:{comparison: "<=", limit: 8388607},message:"must be <= 8388607",schema:8388607,parentSchema:schema31.properties.catalog.properties.scanLimitGiB,data:data102};
if(vErrors === null){
vErrors = [err202];
}
else {
vErrors.push(err202);
}
errors++;
}
if(data102 < 1 || isNaN(data102)){
const err203 = {instancePath:instancePath+"/catalog/scanLimitGiB",schemaPath:"#/properties/catalog/properties/scanLimitGiB/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema31.properties.catalog.properties.scanLimitGiB,data:data102};
if(vErrors === null){
vErrors = [err203];
}
else {
vErrors.push(err203);
}
errors++;
}
}
}
else {
const err204 = {instancePath:instancePath+"/catalog",schemaPath:"#/properties/catalog/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.catalog.type,parentSchema:schema31.properties.catalog,data:data94};
if(vErrors === null){
vErrors = [err204];
}
else {
vErrors.push(err204);
}
errors++;
}
let data103 = data.tags;
if(data103 && typeof data103 == "object" && !Array.isArray(data103)){
if(Object.keys(data103).length > 50){
const err205 = {instancePath:instancePath+"/tags",schemaPath:"#/properties/tags/maxProperties",keyword:"maxProperties",params:{limit: 50},message:"must NOT have more than 50 properties",schema:50,parentSchema:schema31.properties.tags,data:data103};
if(vErrors === null){
vErrors = [err205];
}
else {
vErrors.push(err205);
}
errors++;
}
for(const key16 in data103){
const _errs230 = errors;
if(typeof key16 === "string"){
if(!pattern44.test(key16)){
const err206 = {instancePath:instancePath+"/tags",schemaPath:"#/properties/tags/propertyNames/pattern",keyword:"pattern",params:{pattern: "^(?![aA][wW][sS]:)[\\p{L}\\p{N}\\p{Zs}_.:/=+@-]{1,128}$"},message:"must match pattern \""+"^(?![aA][wW][sS]:)[\\p{L}\\p{N}\\p{Zs}_.:/=+@-]{1,128}$"+"\"",schema:"^(?![aA][wW][sS]:)[\\p{L}\\p{N}\\p{Zs}_.:/=+@-]{1,128}$",parentSchema:schema31.properties.tags.propertyNames,data:key16,propertyName:key16};
if(vErrors === null){
vErrors = [err206];
}
else {
vErrors.push(err206);
}
errors++;
}
}
var valid81 = _errs230 === errors;
if(!valid81){
const err207 = {instancePath:instancePath+"/tags",schemaPath:"#/properties/tags/propertyNames",keyword:"propertyNames",params:{propertyName: key16},message:"property name must be valid",schema:schema31.properties.tags.propertyNames,parentSchema:schema31.properties.tags,data:data103};
if(vErrors === null){
vErrors = [err207];
}
else {
vErrors.push(err207);
}
errors++;
}
}
for(const key17 in data103){
let data104 = data103[key17];
if(typeof data104 === "string"){
if(!pattern45.test(data104)){
const err208 = {instancePath:instancePath+"/tags/" + key17.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/tags/additionalProperties/pattern",keyword:"pattern",params:{pattern: "^[\\p{L}\\p{N}\\p{Zs}_.:/=+@-]{0,256}$"},message:"must match pattern \""+"^[\\p{L}\\p{N}\\p{Zs}_.:/=+@-]{0,256}$"+"\"",schema:"^[\\p{L}\\p{N}\\p{Zs}_.:/=+@-]{0,256}$",parentSchema:schema31.properties.tags.additionalProperties,data:data104};
if(vErrors === null){
vErrors = [err208];
}
else {
vErrors.push(err208);
}
errors++;
}
}
else {
const err209 = {instancePath:instancePath+"/tags/" + key17.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/tags/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.tags.additionalProperties.type,parentSchema:schema31.properties.tags.additionalProperties,data:data104};
if(vErrors === null){
vErrors = [err209];
}
else {
vErrors.push(err209);
}
errors++;
}
}
}
else {
const err210 = {instancePath:instancePath+"/tags",schemaPath:"#/properties/tags/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.tags.type,parentSchema:schema31.properties.tags,data:data103};
if(vErrors === null){
vErrors = [err210];
}
else {
vErrors.push(err210);
}
errors++;
}
let data105 = data.existing;
if(!((data105 === "refuse") || (data105 === "adopt"))){
const err211 = {instancePath:instancePath+"/existing",schemaPath:"#/properties/existing/enum",keyword:"enum",params:{allowedValues: schema31.properties.existing.enum},message:"must be equal to one of the allowed values",schema:schema31.properties.existing.enum,parentSchema:schema31.properties.existing,data:data105};
if(vErrors === null){
vErrors = [err211];
}
else {
vErrors.push(err211);
}
errors++;
}
let data106 = data.recorderName;
if(typeof data106 === "string"){
if(!pattern46.test(data106)){
const err212 = {instancePath:instancePath+"/recorderName",schemaPath:"#/properties/recorderName/pattern",keyword:"pattern",params:{pattern: "^(?!AWSConfigurationRecorderFor|aws-controltower-)(?!\\.{1,2}$)[A-Za-z0-9._-]{1,256}$"},message:"must match pattern \""+"^(?!AWSConfigurationRecorderFor|aws-controltower-)(?!\\.{1,2}$)[A-Za-z0-9._-]{1,256}$"+"\"",schema:"^(?!AWSConfigurationRecorderFor|aws-controltower-)(?!\\.{1,2}$)[A-Za-z0-9._-]{1,256}$",parentSchema:schema31.properties.recorderName,data:data106};
if(vErrors === null){
vErrors = [err212];
}
else {
vErrors.push(err212);
}
errors++;
}
}
else {
const err213 = {instancePath:instancePath+"/recorderName",schemaPath:"#/properties/recorderName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.recorderName.type,parentSchema:schema31.properties.recorderName,data:data106};
if(vErrors === null){
vErrors = [err213];
}
else {
vErrors.push(err213);
}
errors++;
}
}
else {
const err214 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.type,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err214];
}
else {
vErrors.push(err214);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
