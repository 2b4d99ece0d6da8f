import { Banner } from '#components/ui/banner.tsx'

/** Shown to somebody who opened the address of a draft that this browser does not have. */
export function MissingDraft() {
  return (
    <div role="alert">
      <Banner variant="info" title="That draft is not in this browser">
        <p>
          The address that you opened is of a draft. What is typed into a draft stays in the browser it was typed in,
          for one project: continue it there. Here you can start a new link.
        </p>
      </Banner>
    </div>
  )
}
