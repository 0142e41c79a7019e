/** The type of the recorder's own items, which AWS Config always records, free of charge. */
export const recorderType = "AWS::Config::ConfigurationRecorder";

const globalTypes = new Set(["AWS::IAM::Group", "AWS::IAM::Policy", "AWS::IAM::Role", "AWS::IAM::User"]);

/** Whether it is one of IAM's types, which a recorder leaves out unless it includes global resource types. */
export function isGlobalType(resourceType: string): boolean {
  return globalTypes.has(resourceType);
}
