import 'server-only'
import type { Operation } from '#server/api/operation.ts'
import { askForApproval, changeApproval } from '#server/api/operations/ask-for-approval.ts'
import { getApproval, listApprovals, listOwnApprovals } from '#server/api/operations/approvals.ts'
import { remarkOnApproval, sendApproved, withdrawApproval } from '#server/api/operations/decide-on-approval.ts'
import { listAudit, listProjectAudit } from '#server/api/operations/audit.ts'
import {
  changeConnection,
  createConnection,
  createWorkspace,
  deleteConnection,
} from '#server/api/operations/change-streams.ts'
import { createPrivateLink } from '#server/api/operations/create-private-link.ts'
import { deletePrivateLink } from '#server/api/operations/delete-private-link.ts'
import { defineDocument } from '#server/api/operations/document.ts'
import { listAllPrivateLinks, listPrivateLinks } from '#server/api/operations/list-private-links.ts'
import { getOperation, pickLink, sendAgain } from '#server/api/operations/operation.ts'
import { getCatalog, getProject, listProjects } from '#server/api/operations/portal.ts'
import { listGivenUpMessages, sendMessageAgain } from '#server/api/operations/given-up-messages.ts'
import { getPrivateLink, getTimeline, listLinkConnections } from '#server/api/operations/private-link.ts'
import { changeConnectionOwnership, changeLinkOwnership, getOwnershipRules } from '#server/api/operations/ownership.ts'
import { readPaste } from '#server/api/operations/read-paste.ts'
import { exportPrivateLink, runPreflight, validatePrivateLink } from '#server/api/operations/requests.ts'
import { setDnsDomain } from '#server/api/operations/set-dns-domain.ts'
import { getConnection, listConnections, listWorkspaces } from '#server/api/operations/streams.ts'
import {
  listSubscriptions,
  subscribeToPortal,
  subscribeToProject,
  unsubscribeFromPortal,
  unsubscribeFromProject,
} from '#server/api/operations/subscriptions.ts'
import { listTemplates } from '#server/api/operations/templates.ts'
import { judgeCommand } from '#server/api/operations/verdicts.ts'
import type { Permission } from '#lib/permission.ts'
import type { ApiMethods, ApiPattern } from '#lib/routes.ts'

type OperationFor<P> = P extends Permission ? Operation<P> : never
type Operations = {
  [Pattern in ApiPattern]: {
    [Method in keyof ApiMethods<Pattern>]: OperationFor<ApiMethods<Pattern>[Method]>
  }
}

const documented = {
  '/api/v1/catalog': { GET: getCatalog },
  '/api/v1/ownership-rules': { GET: getOwnershipRules },
  '/api/v1/projects': { GET: listProjects },
  '/api/v1/private-links': { GET: listAllPrivateLinks },
  '/api/v1/approvals': { GET: listOwnApprovals },
  '/api/v1/audit': { GET: listAudit },
  '/api/v1/given-up-messages': { GET: listGivenUpMessages },
  '/api/v1/given-up-messages/[messageId]/send-again': { POST: sendMessageAgain },
  '/api/v1/subscriptions': { GET: listSubscriptions },
  '/api/v1/subscriptions/[receiver]': { PUT: subscribeToPortal, DELETE: unsubscribeFromPortal },
  '/api/v1/projects/[groupId]': { GET: getProject },
  '/api/v1/projects/[groupId]/approvals': { GET: listApprovals, POST: askForApproval },
  '/api/v1/projects/[groupId]/approvals/[approvalId]': {
    GET: getApproval,
    PUT: changeApproval,
    DELETE: withdrawApproval,
  },
  '/api/v1/projects/[groupId]/approvals/[approvalId]/remarks': { POST: remarkOnApproval },
  '/api/v1/projects/[groupId]/approvals/[approvalId]/send': { POST: sendApproved },
  '/api/v1/projects/[groupId]/audit': { GET: listProjectAudit },
  '/api/v1/projects/[groupId]/exports': { POST: exportPrivateLink },
  '/api/v1/projects/[groupId]/pastes': { POST: readPaste },
  '/api/v1/projects/[groupId]/preflight': { POST: runPreflight },
  '/api/v1/projects/[groupId]/validate': { POST: validatePrivateLink },
  '/api/v1/projects/[groupId]/verdicts': { POST: judgeCommand },
  '/api/v1/projects/[groupId]/operations/[operationId]': { GET: getOperation },
  '/api/v1/projects/[groupId]/operations/[operationId]/pick': { POST: pickLink },
  '/api/v1/projects/[groupId]/operations/[operationId]/send-again': { POST: sendAgain },
  '/api/v1/projects/[groupId]/private-links': { GET: listPrivateLinks, POST: createPrivateLink },
  '/api/v1/projects/[groupId]/private-links/[linkId]': {
    GET: getPrivateLink,
    PATCH: setDnsDomain,
    DELETE: deletePrivateLink,
  },
  '/api/v1/projects/[groupId]/private-links/[linkId]/connections': { GET: listLinkConnections },
  '/api/v1/projects/[groupId]/private-links/[linkId]/ownership': { PUT: changeLinkOwnership },
  '/api/v1/projects/[groupId]/private-links/[linkId]/timeline': { GET: getTimeline },
  '/api/v1/projects/[groupId]/subscriptions/[receiver]': { PUT: subscribeToProject, DELETE: unsubscribeFromProject },
  '/api/v1/projects/[groupId]/templates': { GET: listTemplates },
  '/api/v1/projects/[groupId]/workspaces': { GET: listWorkspaces, POST: createWorkspace },
  '/api/v1/projects/[groupId]/workspaces/[workspace]/connections': { GET: listConnections, POST: createConnection },
  '/api/v1/projects/[groupId]/workspaces/[workspace]/connections/[name]': {
    GET: getConnection,
    PUT: changeConnection,
    DELETE: deleteConnection,
  },
  '/api/v1/projects/[groupId]/workspaces/[workspace]/connections/[name]/ownership': {
    PUT: changeConnectionOwnership,
  },
} satisfies Omit<Operations, '/api/v1/openapi.json'>

/**
 * Every operation of the API, by the path and method of its row in lib/routes.ts. One that is missing, or whose query
 * or command asks for another permission, does not compile.
 */
export const operations: Operations = {
  '/api/v1/openapi.json': { GET: defineDocument(documented) },
  ...documented,
}
