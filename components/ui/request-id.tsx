import { Mono } from '#components/ui/mono.tsx'

/** The id under which the portal's log tells the same story, with Atlas's error code when there is one. */
export function RequestId({ requestId, errorCode }: { requestId: string; errorCode?: string | undefined }) {
  return (
    <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-[13px] text-soft">
      {errorCode && (
        <span>
          Code <code className="font-mono">{errorCode}</code>
        </span>
      )}
      <span className="inline-flex items-center gap-1">
        Request <Mono text={requestId} label="request id" longest={24} />
      </span>
    </p>
  )
}
