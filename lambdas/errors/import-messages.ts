/** The sentences of user imports, each once. Where Cognito's wording is known, it is Cognito's. None holds a value of the file. */
export const IMPORT_MESSAGES = {
  // Jobs
  jobNotFound: (jobId: string) => `Import job ${jobId} does not exist.`,
  tooManyJobs: 'A user pool can have at most 1000 import jobs.',
  poolImporting: 'Users are being imported into the user pool.',
  nothingAutoVerified:
    'The user pool must have at least one auto verified attribute before users can be imported into it.',
  anotherRuns: 'Another import job of the user pool is in progress.',
  notStartable: (status: string) => `The import job can not be started: its status is ${status}.`,
  notStoppable: (status: string) => `The import job can not be stopped: its status is ${status}.`,
  jobChanged: 'The import job is being changed by another request. Try again.',

  // How a job ended
  succeeded: 'Import Job Completed Successfully.',
  stopped: 'The Import Job was stopped by the developer.',
  expired: 'The import job was not started within 24 hours.',
  givenUp: 'The import could not go on because of an internal error.',
  fileMissing: 'No CSV file was uploaded.',
  fileChanged: 'Another CSV file was uploaded during the import.',
  fileTooLarge: 'The CSV file is larger than 100 MB.',
  fileTooLong: 'The CSV file has more than 500,000 rows.',
  fileWithByteOrderMark: 'The CSV file begins with a byte order mark.',
  headerMismatch: 'The header in the CSV file does not match the expected headers for the user pool.',
  lineEndless: (line: number) => `Line number ${line} of the CSV file does not end.`,

  // What became of a line
  lineImported: (line: number) => `[SUCCEEDED] Line Number ${line} - The import succeeded.`,
  lineSkipped: (line: number) => `[SKIPPED] Line Number ${line} - The user already exists.`,
  lineFailed: (line: number, reason: string) => `[FAILED] Line Number ${line} - ${reason.replaceAll('\n', '; ')}`,
  notUtf8: 'The line is not UTF-8.',
  rowTooLong: 'The row is longer than 16,000 characters.',
  valueCount: (found: number, expected: number) => `The row has ${found} values where the header has ${expected}.`,
  quoted: (column: string) => `The value of ${column} is enclosed in quotation marks.`,
  usernameInvalid: 'The value of cognito:username is missing, too long, or contains characters that are not allowed.',
  notBoolean: (column: string) => `The value of ${column} must be true or false.`,
  mfaMismatch: 'The value of cognito:mfa_enabled does not fit the MFA configuration of the user pool.',
  hashInvalid: (algorithm: string) =>
    `The password hash is missing, is not a ${algorithm} hash, or was made at a higher cost than is accepted.`,
  birthdateInvalid: 'The value of birthdate must be a date of the form mm/dd/yyyy.',
  updatedAtInvalid: 'The value of updated_at must be a number of seconds since the epoch.',
  nothingVerified:
    'The User Record does not set any of the auto verified attributes to true. (Example: email_verified to true).',
} as const;
