/**
 * Something the person at the keyboard can put right: the message is one line that says what to do. Printed without a
 * stack, exit code 1.
 */
export class Failure extends Error {
  constructor(message, options) {
    super(message, options);
    this.name = 'Failure';
  }
}

/** Turns an error of the file system or of a child process into words, or gives back undefined when it has none. */
export function failureOf(error, folder) {
  if (error instanceof Failure) return error;
  const text = `${error?.code ?? ''} ${error?.message ?? error}`;
  if (isDiskFull(text))
    return new Failure(`The disk is full. Free some space where ${folder} lies, then start again.`, {
      cause: error,
    });
  if (/\b(EACCES|EPERM|EROFS)\b/.test(text)) {
    const where = error?.path ?? folder;
    return new Failure(
      `${where} cannot be written by this user. Start as the user who owns it, or give it to yourself with chown.`,
      { cause: error },
    );
  }
  return undefined;
}

export function isDiskFull(text) {
  return /\b(ENOSPC|EDQUOT)\b|no space left on device|disk quota exceeded|wrote only \d+ of \d+ bytes/i.test(
    text,
  );
}
