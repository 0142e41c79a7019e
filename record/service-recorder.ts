/** Whether a recorder is of an AWS service, by its name ("Working with the configuration recorder", developer guide). */
export function isServiceRecorder(name: string): boolean {
  return name.startsWith("AWSConfigurationRecorderFor");
}
