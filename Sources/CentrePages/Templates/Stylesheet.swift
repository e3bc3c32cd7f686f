internal import POSSync

/// How the pages look: one file, whose name changes with its content, so that it may be kept.
public enum Stylesheet {
  /// The address of the file.
  public static let path = "/pages-\(hash).css"

  private static let hash = ChainHash(of: Array(text.utf8)).bytes.prefix(6)
    .map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()

  /// The file.
  public static let text = colours + ground + top + blocks + tables + forms + paper

  private static let colours = """
    :root {
      color-scheme: light dark;
      --paper: #fbfaf6; --sheet: #fff; --ink: #1c2321; --soft: #55605b; --line: #d9d8cf;
      --accent: #0b5d3b; --on-accent: #fff; --bar: #2c8a60;
      --good: #0b5d3b; --good-paper: #e3f1e9; --warning: #6e4400; --warning-paper: #fcefd4;
      --bad: #98101d; --bad-paper: #fbe4e4;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --paper: #141816; --sheet: #1c211f; --ink: #eceeea; --soft: #a9b3ae; --line: #39413d;
        --accent: #84d8ae; --on-accent: #0c1a13; --bar: #4fae84;
        --good: #84d8ae; --good-paper: #17332a; --warning: #f2c06b; --warning-paper: #3a2c10;
        --bad: #ff9d9d; --bad-paper: #431c1f;
      }
    }

    """

  private static let ground = """
    * { box-sizing: border-box; }
    html { -webkit-text-size-adjust: 100%; }
    body { margin: 0; background: var(--paper); color: var(--ink);
      font: 1rem/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
    a { color: var(--accent); text-underline-offset: .15em; }
    :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 3px; }
    main:focus { outline: none; }
    h1 { font-size: 1.6rem; line-height: 1.2; margin: 1.2rem 0 1rem; }
    h2 { font-size: 1.15rem; margin: 2rem 0 .6rem; }
    main { max-width: 62rem; margin: 0 auto; padding: 0 1rem 2rem; }
    footer { max-width: 62rem; margin: 0 auto; padding: 1rem; border-top: 1px solid var(--line); }
    .skip { position: absolute; left: -999em; }
    .skip:focus { left: .5rem; top: .5rem; padding: .5rem 1rem; background: var(--sheet);
      z-index: 1; }
    .hidden { position: absolute; width: 1px; height: 1px; overflow: hidden;
      clip-path: inset(50%); white-space: nowrap; }
    .note { display: block; color: var(--soft); font-size: .9rem; font-weight: 400; }
    .empty { color: var(--soft); padding: .5rem 0 1rem; margin: 0; }

    """

  private static let top = """
    .top { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem 1rem;
      background: var(--sheet); border-bottom: 1px solid var(--line);
      padding: .6rem max(1rem, 50% - 30rem) 0; }
    .brand { margin: 0 auto 0 0; font-weight: 700; }
    .top:not(:has(nav)) { padding-bottom: .6rem; }
    .brand a { color: var(--ink); text-decoration: none; }
    .who { display: flex; flex-wrap: wrap; align-items: center; gap: .1rem .6rem; }
    .who .login { color: var(--soft); }
    .top nav { flex-basis: 100%; }
    .top ul { display: flex; flex-wrap: wrap; gap: 0 clamp(.6rem, 2.4vw, 1.1rem);
      list-style: none; margin: 0;
      padding: 0; }
    .top nav a { display: inline-block; padding: .55rem .1rem; text-decoration: none;
      border-bottom: 3px solid transparent; }
    .top nav a:hover { border-color: var(--line); }
    .top nav a[aria-current] { color: var(--ink); font-weight: 600; border-color: var(--accent); }

    """

  private static let blocks = """
    .notice { border-left: 4px solid; padding: .7rem 1rem; margin: 1rem 0; border-radius: 3px; }
    .notice.plain { border-color: var(--line); background: var(--sheet); }
    .good { color: var(--good); background: var(--good-paper); }
    .warning { color: var(--warning); background: var(--warning-paper); }
    .bad { color: var(--bad); background: var(--bad-paper); }
    .badge { display: inline-block; padding: .05rem .5rem; border-radius: 1rem;
      font-size: .9rem; font-weight: 600; }
    .figures { display: flex; flex-wrap: wrap; gap: .8rem 2.5rem; margin: 1rem 0 1.5rem; }
    .figures dt { color: var(--soft); }
    .figures dd { margin: 0; font-size: 1.4rem; font-weight: 650;
      font-variant-numeric: tabular-nums; }
    .figures dd.note { font-size: .9rem; font-weight: 400; }
    .figures .large { flex-basis: 100%; }
    .figures .large dd:not(.note) { font-size: clamp(2.6rem, 13vw, 4.4rem); line-height: 1.1; }
    .facts { max-width: 36rem; margin: 1rem 0; }
    .facts div { display: flex; justify-content: space-between; gap: 1rem;
      border-bottom: 1px solid var(--line); padding: .35rem 0; }
    .facts dt { color: var(--soft); }
    .facts dd { margin: 0; text-align: right; overflow-wrap: anywhere; }
    .links { display: flex; flex-wrap: wrap; gap: .6rem; margin: 1rem 0; }
    .links a { padding: .5rem .9rem; border: 1px solid var(--line); border-radius: .4rem;
      background: var(--sheet); text-decoration: none; }
    .links a:hover { border-color: var(--accent); }

    """

  private static let tables = """
    table { border-collapse: collapse; width: 100%; margin: 1rem 0; }
    caption { text-align: left; font-weight: 650; font-size: 1.15rem; padding: 1rem 0 .4rem; }
    th, td { padding: .5rem .75rem .5rem 0; text-align: left; vertical-align: top;
      border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
    th:last-child, td:last-child { padding-right: 0; }
    thead th, thead td { color: var(--soft); font-weight: 500; font-size: .9rem; }
    tbody th { font-weight: 500; }
    .number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
    @media (min-width: 40.01rem) { .number + :not(.number) { padding-left: 1.5rem; } }
    .bars { table-layout: fixed; }
    .bars th:first-child { width: 30%; overflow-wrap: break-word; }
    .bars .number { width: 6.5rem; }
    .bars .count { width: 5rem; }
    .bars td.bar { vertical-align: middle; }
    .bars svg { display: block; width: 100%; height: 1rem; }
    .bars rect { fill: var(--bar); }
    .bars rect.below { fill: var(--bad); }
    @media (max-width: 40rem) {
      .bars .count { display: none; }
      .bars .number { padding-right: 0; }
      .wide, .wide tbody, .wide tr, .wide th, .wide td { display: block; }
      .wide caption { display: block; }
      .wide thead { display: none; }
      .wide tr { padding: .6rem 0; border-bottom: 1px solid var(--line); }
      .wide tbody th, .wide td { display: flex; justify-content: space-between; gap: 1rem;
        border: 0; padding: .12rem 0; text-align: right; white-space: normal; }
      .wide tbody th { font-weight: 650; text-align: left; }
      .wide td::before { content: attr(data-label); color: var(--soft); font-weight: 400;
        text-align: left; }
      .wide td:has(.content:empty) { display: none; }
      .dense tr { display: flex; flex-wrap: wrap; gap: .1rem .7rem; }
      .dense tbody th { font-weight: 400; }
      .dense td::before { content: none; }
      .dense td.number { margin-left: auto; }
      .dense td.number ~ td { flex-basis: 100%; justify-content: flex-start; }
      .dense td:last-child::before { content: attr(data-label); }
    }

    """

  private static let forms = """
    .field { margin: 0 0 1rem; }
    .tall { max-width: 28rem; margin: 1rem 0; }
    .inline { display: flex; flex-wrap: wrap; align-items: flex-end; gap: .6rem; margin: 1rem 0; }
    .inline .field, .inline .actions { margin: 0; }
    .inline .field { flex: 1 1 9rem; max-width: 16rem; }
    label { display: block; font-weight: 600; margin-bottom: .25rem; }
    input, select, textarea, button { font: inherit; color: inherit; }
    input:not([type=checkbox]), select, textarea { width: 100%; min-height: 2.75rem;
      padding: .5rem .7rem; background: var(--sheet); border: 1px solid var(--soft);
      border-radius: .4rem; }
    .check { display: grid; grid-template-columns: auto 1fr; align-items: center;
      gap: 0 .6rem; }
    .check label { margin: 0; }
    .check .hint, .check .mistake { grid-column: 2; }
    .check input { width: 1.4rem; height: 1.4rem; accent-color: var(--accent); }
    .hint { color: var(--soft); font-size: .9rem; margin: .25rem 0 0; }
    .mistake { color: var(--bad); font-weight: 600; margin: .25rem 0 0; }
    [aria-invalid] { border: 2px solid var(--bad) !important; }
    .actions { display: flex; flex-wrap: wrap; align-items: center; gap: .6rem 1.2rem; }
    button { min-height: 2.75rem; padding: .5rem 1.2rem; border: 0; border-radius: .4rem;
      background: var(--accent); color: var(--on-accent); font-weight: 600; cursor: pointer; }
    button.danger { background: var(--bad); color: var(--paper); }
    button.quiet { background: none; color: var(--accent); padding: .3rem 0; min-height: 2.2rem;
      text-decoration: underline; font-weight: 400; }

    """

  private static let paper = """
    @media print {
      :root { --paper: #fff; --sheet: #fff; --ink: #000; --soft: #333; --line: #999; }
      .top, footer, .skip, .links, form { display: none; }
      main { max-width: none; padding: 0; }
    }

    """
}
