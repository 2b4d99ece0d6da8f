/**
 * What a request must be allowed to do: only be signed in, read, fill in drafts, ask for an approval, change links, the
 * same with stream connections and workspaces, which carry credentials, look into AWS accounts, change what is in them,
 * approve what others ask for, send it without an approval, or read the audit.
 */
export type Permission =
  | 'sign-in'
  | 'see'
  | 'draft'
  | 'ask'
  | 'change'
  | 'connect'
  | 'see-aws'
  | 'change-aws'
  | 'approve'
  | 'override'
  | 'audit'
