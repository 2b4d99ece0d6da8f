import { NothingHere } from '#components/shell/nothing-here.tsx'

/** A page that a project does not have: a link that is gone, or an address that was cut short. */
export default function NotFoundInProject() {
  return (
    <NothingHere heading="This project has nothing at this address" isInProject>
      A private link or a connection may have been deleted, or its address was cut short when it was copied. The
      project’s links, its workspaces and its audit show what there is and what became of it.
    </NothingHere>
  )
}
