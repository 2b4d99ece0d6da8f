'use client'
import type { ApprovalResult } from '#components/approvals/use-approval-command.ts'
import { DeniedBanner } from '#components/private-links/denied-banner.tsx'
import { Banner } from '#components/ui/banner.tsx'

function Trouble({ result }: { result: ApprovalResult }) {
  switch (result.kind) {
    case 'asked':
    case 'decided':
    case 'sent':
      return null
    case 'denied':
      return <DeniedBanner {...result} />
    case 'gone':
      return (
        <Banner variant="problem" title="This approval is no longer there">
          <p>Nothing was changed. Ask again from the page that sends it.</p>
        </Banner>
      )
    case 'changed':
      return (
        <Banner variant="warning" title="Somebody changed it meanwhile">
          <p>{result.sentence}</p>
        </Banner>
      )
    case 'not-sent':
      return (
        <Banner variant="problem" title="It was not sent">
          <p>{result.sentence}</p>
        </Banner>
      )
    case 'refused':
      return (
        <Banner variant="problem" title="Nothing was changed">
          <p>{result.sentence}</p>
        </Banner>
      )
    default:
      return result satisfies never
  }
}

/** Why a command on an approval did not simply succeed; nothing where it did, or was not run. */
export function ApprovalTrouble({ result, isError }: { result: ApprovalResult | undefined; isError: boolean }) {
  return (
    <div role="alert" className="empty:hidden">
      {result && <Trouble result={result} />}
      {isError && (
        <Banner variant="problem" title="The portal does not answer">
          <p>Look at this page again in a moment: it shows whether anything was changed.</p>
        </Banner>
      )}
    </div>
  )
}
