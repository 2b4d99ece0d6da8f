import type { ListRow } from '#lib/wire/list.ts'

/** What a link leads to: the provider as a mark of letters, and the vendor. */
export function LinkType({ provider, vendor }: Pick<ListRow, 'provider' | 'vendor'>) {
  return (
    <>
      {provider && (
        <span className="rounded-sm border border-line px-1 text-[0.6875rem] font-medium tracking-wide text-soft">
          {provider}
        </span>
      )}{' '}
      {vendor}
    </>
  )
}
