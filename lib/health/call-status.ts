/**
 * What went wrong with a call: not sent, not answered, answered by something other than it should, refused for its key
 * or role, or rate limited.
 */
export type CallFailure =
  | { kind: 'unreached' }
  | { kind: 'silent' }
  | { kind: 'odd'; status: number }
  | { kind: 'key'; status: number }
  | { kind: 'limited' }

/** What calls have shown so far: the last good answer and the last failure, in milliseconds since 1970. */
export type CallStatus = { goodAt: number | undefined; trouble: (CallFailure & { at: number }) | undefined }

/** Whether the newest news is a failure. */
export const isFailing = ({ goodAt, trouble }: CallStatus): boolean =>
  trouble !== undefined && trouble.at > (goodAt ?? 0)
