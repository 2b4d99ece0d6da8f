import 'server-only'
import { finishProviderSignIn, redirectToProvider, signInByLink, signOut } from '#server/auth/sign-in-routes.ts'
import { defineAuthRoute } from '#server/http/define-auth-route.ts'
import { defineProbe } from '#server/http/define-probe.ts'
import { defineRoute } from '#server/http/define-route.ts'
import { createDownloadAnswer } from '#server/http/download-answer.ts'
import { createLinesAnswer } from '#server/http/lines-answer.ts'
import { createNdjsonAnswer } from '#server/http/ndjson-answer.ts'
import type { RouteHandler } from '#server/process/answer-route.ts'
import { getApproval, listApprovals, listOwnApprovals } from '#server/queries/approvals.ts'
import { getAtlasAccount } from '#server/queries/atlas-account.ts'
import { listBrowserEvents } from '#server/queries/browser-events.ts'
import { getAwsOutcome } from '#server/queries/aws-commands.ts'
import { getAwsCluster, listAwsAccounts, listAwsResources } from '#server/queries/aws.ts'
import { exportAudit, getAuditPage, listAuditableProjects } from '#server/queries/audit.ts'
import { getCreateOutcome } from '#server/queries/creates.ts'
import { getDraft, listDrafts } from '#server/queries/drafts.ts'
import { exportLinkList, getLinkList } from '#server/queries/link-list.ts'
import { getOverview } from '#server/queries/overview.ts'
import { getOwnershipRules } from '#server/queries/ownership-rules.ts'
import { getPreflight } from '#server/queries/preflight.ts'
import { getPrivateLink, getTimeline, listLinkUsers, listPrivateLinks } from '#server/queries/private-links.ts'
import { checkLiveness, checkReadiness } from '#server/queries/probes.ts'
import { listProjects } from '#server/queries/projects.ts'
import { listTemplates } from '#server/queries/rules.ts'
import { getStreamOutcome } from '#server/queries/stream-commands.ts'
import { getSubscriptions } from '#server/queries/subscriptions.ts'
import { exportConnections, getCloudAccess, getConnection, listWorkspaces } from '#server/queries/streams.ts'
import { getVerdicts } from '#server/queries/verdicts.ts'
import type { PatternOfKind, RoutePermission } from '#lib/routes.ts'

type RouteHandlers = {
  [Pattern in PatternOfKind<'data'>]: RouteHandler & { kind: 'data'; permission: RoutePermission<Pattern> }
} & {
  [Pattern in PatternOfKind<'auth'>]: RouteHandler & { kind: 'auth' }
} & {
  [Pattern in PatternOfKind<'probe'>]: RouteHandler & { kind: 'probe' }
}

/**
 * What answers each route that is neither a page nor a file, before Next gets the request. A route without a handler,
 * or whose query asks for another permission than its row in lib/routes.ts, does not compile.
 */
export const routeHandlers: RouteHandlers = {
  '/healthz': defineProbe(checkLiveness),
  '/readyz': defineProbe(checkReadiness),
  '/auth/link/open': defineAuthRoute(signInByLink),
  '/auth/sign-in': defineAuthRoute(redirectToProvider),
  '/auth/callback': defineAuthRoute(finishProviderSignIn),
  '/auth/sign-out': defineAuthRoute(signOut),
  '/api/projects': defineRoute(listProjects),
  '/api/list': defineRoute(getLinkList),
  '/api/list/export': defineRoute(exportLinkList, createDownloadAnswer),
  '/api/overview': defineRoute(getOverview),
  '/api/approvals': defineRoute(listOwnApprovals),
  '/api/ownership-rules': defineRoute(getOwnershipRules),
  '/api/notifications': defineRoute(listBrowserEvents),
  '/api/subscriptions': defineRoute(getSubscriptions),
  '/api/audit': defineRoute(getAuditPage),
  '/api/audit/export': defineRoute(exportAudit, createNdjsonAnswer),
  '/api/audit/projects': defineRoute(listAuditableProjects),
  '/api/projects/[groupId]/approvals': defineRoute(listApprovals),
  '/api/projects/[groupId]/approvals/[approvalId]': defineRoute(getApproval),
  '/api/projects/[groupId]/atlas-account': defineRoute(getAtlasAccount),
  '/api/projects/[groupId]/aws/accounts': defineRoute(listAwsAccounts),
  '/api/projects/[groupId]/aws/cluster': defineRoute(getAwsCluster),
  '/api/projects/[groupId]/aws/commands/[key]': defineRoute(getAwsOutcome),
  '/api/projects/[groupId]/aws/resources': defineRoute(listAwsResources, createLinesAnswer),
  '/api/projects/[groupId]/cloud-access': defineRoute(getCloudAccess),
  '/api/projects/[groupId]/connections/export': defineRoute(exportConnections, createDownloadAnswer),
  '/api/projects/[groupId]/creates/[key]': defineRoute(getCreateOutcome),
  '/api/projects/[groupId]/drafts': defineRoute(listDrafts),
  '/api/projects/[groupId]/drafts/[draftId]': defineRoute(getDraft),
  '/api/projects/[groupId]/list': defineRoute(getLinkList),
  '/api/projects/[groupId]/list/export': defineRoute(exportLinkList, createDownloadAnswer),
  '/api/projects/[groupId]/overview': defineRoute(getOverview),
  '/api/projects/[groupId]/preflight': defineRoute(getPreflight),
  '/api/projects/[groupId]/private-links': defineRoute(listPrivateLinks),
  '/api/projects/[groupId]/private-links/[linkId]': defineRoute(getPrivateLink),
  '/api/projects/[groupId]/private-links/[linkId]/timeline': defineRoute(getTimeline),
  '/api/projects/[groupId]/private-links/[linkId]/users': defineRoute(listLinkUsers),
  '/api/projects/[groupId]/stream-commands/[key]': defineRoute(getStreamOutcome),
  '/api/projects/[groupId]/templates': defineRoute(listTemplates),
  '/api/projects/[groupId]/verdicts': defineRoute(getVerdicts),
  '/api/projects/[groupId]/workspaces': defineRoute(listWorkspaces),
  '/api/projects/[groupId]/workspaces/[workspace]/connections/[name]': defineRoute(getConnection),
}
