import { Help } from '#components/ui/help.tsx'

export function PrepareHelp() {
  return (
    <Help title="Help">
      <p>
        Atlas contacts the cloud as soon as the link is created. If something is not prepared by then, the link fails
        after a while and has to be created again.
      </p>
      <p>
        The portal checks what it can see, and ticks that. The checkboxes are for you. They are saved with the draft,
        and nothing depends on them. A tick applies to the values next to it: for another cluster, the box is empty
        again.
      </p>
    </Help>
  )
}
