/**
 * By which approval a command is run. `sentBy`: who presses, as the audit says it; `reason`: of somebody who sends it
 * without enough approvals (break-glass).
 */
export type Release = { id: string; sentBy: string; reason?: string | undefined }

/** The same with what the rules of now ask for: `digest` of exactly what is sent, how many must have approved it. */
export type Consent = Release & { digest: string; approvers: number }
