/** What a request must be allowed to do: only be signed in, read, create/change/delete, or read the audit. */
export type Permission = 'sign-in' | 'see' | 'change' | 'audit'
