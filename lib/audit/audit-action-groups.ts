import { auditActions, type AuditAction } from '#lib/audit/audit-action.ts'

type Category = AuditAction extends `${infer C}.${string}` ? C : never

const categoryTitles: Readonly<Record<Category, string>> = {
  create: 'Creates',
  delete: 'Deletions',
  patch: 'DNS domains',
  'create-connection': 'Connections created',
  'change-connection': 'Connections changed',
  'delete-connection': 'Connections deleted',
  'create-workspace': 'Workspaces created',
  'add-policy-statement': 'Cluster policies added to',
  'undo-policy-statement': 'Cluster policies restored',
  'enable-connectivity': 'Multi-VPC connectivity',
  mark: 'Adoptions and approvals',
  ownership: 'Ownership',
  draft: 'Drafts',
  approval: 'Approvals',
  token: 'Tokens',
  subscription: 'Notifications',
  message: 'Messages',
}

/** The actions by category, for the filter of the audit page. */
export const auditActionGroups = Object.entries(categoryTitles).map(([kind, title]) => ({
  kind,
  title,
  actions: Object.keys(auditActions).filter((action) => action.startsWith(`${kind}.`)),
}))
