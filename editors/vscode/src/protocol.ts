// What the server's commands for views answer. A note that the server does not
// know, and a server that has no answer, both give null.

/** Positions are counted as VS Code counts them. */
export interface Position {
  line: number;
  character: number;
}

export interface Range {
  start: Position;
  end: Position;
}

/** One link or tag, with the line that it stands in. */
export interface Place {
  uri: string;
  range: Range;
  text: string;
}

/** The places that belong to one note; uri is null for what is not written yet. */
export interface Group {
  uri: string | null;
  title: string;
  /** Whether what is not there would be no note, but a picture or the like. */
  attachment?: boolean;
  places: Place[];
}

export interface NoteLinks {
  title: string;
  backlinks: Group[];
  /** How many more notes link here than are listed. */
  more?: number;
  outgoing: Group[];
  unwritten: Group[];
}

export interface Tagged {
  notes: Group[];
  /** How many more notes have the tag than are listed. */
  more?: number;
}

export interface TagCount {
  tag: string;
  notes: number;
}

/** What a wikilink of a note leads to, and what it shows. */
export interface Wikilink {
  target: string;
  uri: string | null;
  /** How many files fit as well; the link leads to the first. */
  others?: number;
  fragment: string;
  shown: string;
  image: boolean;
  text: string | null;
  /** The wikilinks in the text, which lead where they do in its note. */
  links?: Wikilink[];
}

export interface Status {
  reading: boolean;
  notes: number;
}

export interface AboutNote {
  uri: string;
}

/** The answers by command. */
export interface Answers {
  'notels.noteLinks': NoteLinks;
  'notels.tags': TagCount[];
  'notels.tagged': Tagged;
  'notels.wikilinks': Wikilink[];
  'notels.status': Status;
  'notels.createNote': AboutNote;
  'notels.dailyNote': AboutNote;
  'notels.renameNote': AboutNote;
  'notels.moveNote': AboutNote;
}

/** Asks the server; null where there is no answer. */
export type Ask = <C extends keyof Answers>(command: C, ...args: unknown[]) => Promise<Answers[C] | null>;
