import { NotificationsPage } from '#components/notifications/notifications-page.tsx'
import { AppShell } from '#components/shell/app-shell.tsx'
import { readPageContext } from '#server/http/page-context.ts'
import { getSubscriptions } from '#server/queries/subscriptions.ts'

export default async function Notifications() {
  const [context, result] = await Promise.all([readPageContext(), getSubscriptions('page', {})])
  return (
    <AppShell place={context}>
      <NotificationsPage result={result} />
    </AppShell>
  )
}
