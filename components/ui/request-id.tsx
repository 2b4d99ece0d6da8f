import { Fragment } from 'react'
import { CopyableId } from '#components/ui/copyable-id.tsx'

/** An error code that wraps after "_" before it is broken in a word. */
function ErrorCode({ code }: { code: string }) {
  return (
    <code className="font-mono wrap-anywhere">
      {code.split(/(?<=_)/).map((part, index) => (
        <Fragment key={index}>
          {part}
          <wbr />
        </Fragment>
      ))}
    </code>
  )
}

/** The request id to look up in the portal's log, with Atlas's error code when there is one. */
export function RequestId({ requestId, errorCode }: { requestId: string; errorCode?: string | undefined }) {
  return (
    <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-small text-soft">
      {errorCode && (
        <span className="min-w-0">
          Code <ErrorCode code={errorCode} />
        </span>
      )}
      <span className="inline-flex max-w-full flex-wrap items-center gap-x-1">
        Request <CopyableId text={requestId} label="request id" maxLength={24} />
      </span>
    </p>
  )
}
