import { Banner } from '#components/ui/banner.tsx'

/** Shown to somebody who opened the address of a draft that neither this browser nor the portal has for them. */
export function MissingDraft() {
  return (
    <div role="alert">
      <Banner variant="info" title="That draft is not here">
        <p>
          The address that you opened is of a draft. It was discarded, belongs to another project, or is only in the
          browser it was typed in: continue it there. Here you can start a new link.
        </p>
      </Banner>
    </div>
  )
}
