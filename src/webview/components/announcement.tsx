import { useRef } from "preact/hooks";
import { Announcer, type Happening } from "../announcer";

/** Says to a screen reader how something goes on, as often as can be listened to. */
export function Announcement({ happening, text }: { happening: Happening | null; text: () => string }) {
  const announcer = useRef(new Announcer());
  const spoken = useRef("");
  if (announcer.current.isDue(happening)) spoken.current = text();
  return (
    <div class="visually-hidden" role="status">
      {spoken.current}
    </div>
  );
}
