/**
 * What a request must be allowed to do: only be signed in, read, create/change/delete links, the same with stream
 * connections and workspaces, which carry credentials, or read the audit.
 */
export type Permission = 'sign-in' | 'see' | 'change' | 'connect' | 'audit'
