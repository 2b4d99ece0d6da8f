import type { ReactNode } from 'react'
import { QueryProvider } from '#components/shell/query-provider.tsx'

export default function NotificationsLayout({ children }: { children: ReactNode }) {
  return <QueryProvider>{children}</QueryProvider>
}
