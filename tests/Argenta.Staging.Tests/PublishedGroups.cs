namespace Argenta.Tests;

/// <summary>The stage-group tables as published, written out apart from the knowledge files: rows T, columns N, M0; a dash is "cannot be assigned".</summary>
internal static class PublishedGroups
{
    public const string Tables = """
        # stomach duodenum ampulla : ajcc8 uicc8
        | T \ N | NX | N0 | N1 |
        | TX | — | — | III |
        | T0 | — | — | III |
        | T1 | — | I | III |
        | T2 | — | II | III |
        | T3 | — | II | III |
        | T4 | III | III | III |
        # stomach duodenum ampulla : ajcc9
        | T \ N | NX | N0 | N1 |
        | TX | — | — | III |
        | T0 | — | — | III |
        | T1 | I | I | III |
        | T2 | — | II | III |
        | T3 | — | II | III |
        | T4 | — | III | III |
        # jejunum-ileum : ajcc8 uicc8
        | T \ N | NX | N0 | N1 | N2 |
        | TX | — | — | III | III |
        | T0 | — | — | III | III |
        | T1 | — | I | III | III |
        | T2 | — | II | III | III |
        | T3 | — | II | III | III |
        | T4 | III | III | III | III |
        # jejunum-ileum : ajcc9
        | T \ N | NX | N0 | N1 | N2 |
        | TX | — | — | III | III |
        | T0 | — | — | III | III |
        | T1 | — | I | III | III |
        | T2 | — | II | III | III |
        | T3 | — | II | III | III |
        | T4 | — | III | III | III |
        # appendix : ajcc8 uicc8
        | T \ N | NX | N0 | N1 |
        | TX | — | — | III |
        | T0 | — | — | III |
        | T1 | — | I | III |
        | T2 | — | II | III |
        | T3 | — | II | III |
        | T4 | III | III | III |
        # appendix : ajcc9
        | T \ N | NX | N0 | N1 |
        | TX | — | — | III |
        | T0 | — | — | III |
        | T1 | I | I | III |
        | T2 | II | II | III |
        | T3 | — | II | III |
        | T4 | — | III | III |
        # colon-rectum : ajcc8 uicc8
        | T \ N | NX | N0 | N1 |
        | TX | — | — | IIIB |
        | T0 | — | — | — |
        | T1 | — | I | IIIB |
        | T1a | — | I | IIIB |
        | T1b | — | I | IIIB |
        | T2 | — | IIA | IIIB |
        | T3 | — | IIB | IIIB |
        | T4 | III | IIIA | IIIB |
        # colon-rectum : ajcc9
        | T \ N | NX | N0 | N1 |
        | TX | — | — | IIIB |
        | T0 | — | — | IIIB |
        | T1 | I | I | IIIB |
        | T1a | I | I | IIIB |
        | T1b | I | I | IIIB |
        | T2 | — | IIA | IIIB |
        | T3 | — | IIB | IIIB |
        | T4 | — | IIIA | IIIB |
        # pancreas : ajcc8 uicc8
        | T \ N | NX | N0 | N1 |
        | TX | — | — | III |
        | T0 | — | — | III |
        | T1 | — | I | III |
        | T2 | — | II | III |
        | T3 | — | II | III |
        | T4 | III | III | III |
        # pancreas : ajcc9
        | T \ N | NX | N0 | N1 |
        | TX | — | — | III |
        | T0 | — | — | III |
        | T1 | — | I | III |
        | T2 | — | II | III |
        | T3 | — | II | III |
        | T4 | — | III | III |
        # lung : ajcc8 uicc8
        | T \ N | NX | N0 | N1 | N2 | N3 |
        | TX | — | — | — | III | III |
        | T0 | — | — | — | III | III |
        | Tis | — | 0 | — | — | — |
        | T1mi | — | IA1 | IIB | IIIA | IIIB |
        | T1a | — | IA1 | IIB | IIIA | IIIB |
        | T1b | — | IA2 | IIB | IIIA | IIIB |
        | T1c | — | IA3 | IIB | IIIA | IIIB |
        | T1 | — | IA | IIB | IIIA | IIIB |
        | T2a | — | IB | IIB | IIIA | IIIB |
        | T2b | — | IIA | IIB | IIIA | IIIB |
        | T2 | — | — | IIB | IIIA | IIIB |
        | T3 | — | IIB | IIIA | IIIB | IIIC |
        | T4 | III | IIIA | IIIA | IIIB | IIIC |
        # lung : ajcc9
        | T \ N | NX | N0 | N1 | N2 | N2a | N2b | N3 |
        | TX | — | — | — | — | — | III | III |
        | T0 | — | — | — | — | — | III | III |
        | Tis | — | 0 | — | — | — | — | — |
        | T1mi | — | IA1 | IIA | — | IIB | IIIA | IIIB |
        | T1a | — | IA1 | IIA | — | IIB | IIIA | IIIB |
        | T1b | — | IA2 | IIA | — | IIB | IIIA | IIIB |
        | T1c | — | IA3 | IIA | — | IIB | IIIA | IIIB |
        | T1 | — | IA | IIA | — | IIB | IIIA | IIIB |
        | T2a | — | IB | IIB | III | IIIA | IIIB | IIIB |
        | T2b | — | IIA | IIB | III | IIIA | IIIB | IIIB |
        | T2 | — | — | IIB | III | IIIA | IIIB | IIIB |
        | T3 | — | IIB | IIIA | III | IIIA | IIIB | IIIC |
        | T4 | III | IIIA | IIIA | IIIB | IIIB | IIIB | IIIC |
        # thymus : ajcc8 ajcc9 uicc8
        | T \ N | NX | N0 | N1 | N2 |
        | TX | — | — | IVA | IVB |
        | T0 | — | — | IVA | IVB |
        | T1 | — | I | IVA | IVB |
        | T1a | — | I | IVA | IVB |
        | T1b | — | I | IVA | IVB |
        | T2 | — | II | IVA | IVB |
        | T3 | — | IIIA | IVA | IVB |
        | T4 | — | IIIB | IVA | IVB |
        # stomach : ajcc7
        | T \ N | NX | N0 | N1 |
        | TX | — | — | IIIB |
        | T0 | — | — | IIIB |
        | Tis | 0 | 0 | IIIB |
        | T1 | — | I | IIIB |
        | T2 | — | IIA | IIIB |
        | T3 | — | IIB | IIIB |
        | T4 | — | IIIA | IIIB |
        # duodenum ampulla jejunum-ileum : ajcc7
        | T \ N | NX | N0 | N1 |
        | TX | — | — | IIIB |
        | T0 | — | — | IIIB |
        | T1 | — | I | IIIB |
        | T2 | — | IIA | IIIB |
        | T3 | — | IIB | IIIB |
        | T4 | — | IIIA | IIIB |
        # colon-rectum : ajcc7
        | T \ N | NX | N0 | N1 |
        | TX | — | — | IIIB |
        | T0 | — | — | IIIB |
        | T1 | — | I | IIIB |
        | T1a | — | I | IIIB |
        | T1b | — | I | IIIB |
        | T2 | — | IIA | IIIB |
        | T3 | — | IIB | IIIB |
        | T4 | — | IIIA | IIIB |
        # appendix : ajcc7
        | T \ N | NX | N0 | N1 |
        | TX | — | — | III |
        | T0 | — | — | III |
        | T1 | — | I | III |
        | T1a | — | I | III |
        | T1b | — | I | III |
        | T2 | — | II | III |
        | T3 | — | II | III |
        | T4 | III | III | III |
        # pancreas : ajcc7
        | T \ N | NX | N0 | N1 |
        | TX | — | — | — |
        | T0 | — | — | — |
        | T1 | — | IA | IIB |
        | T2 | — | IB | IIB |
        | T3 | — | IIA | IIB |
        | T4 | III | III | III |
        # duodenum ampulla jejunum-ileum appendix pancreas : enets
        | T \ N | NX | N0 | N1 |
        | TX | — | — | IIIB |
        | T0 | — | — | IIIB |
        | T1 | — | I | IIIB |
        | T2 | — | IIA | IIIB |
        | T3 | — | IIB | IIIB |
        | T4 | — | IIIA | IIIB |
        # stomach : enets
        | T \ N | NX | N0 | N1 |
        | TX | — | — | IIIB |
        | T0 | — | — | IIIB |
        | Tis | — | 0 | IIIB |
        | T1 | — | I | IIIB |
        | T2 | — | IIA | IIIB |
        | T3 | — | IIB | IIIB |
        | T4 | — | IIIA | IIIB |
        # colon-rectum : enets
        | T \ N | NX | N0 | N1 |
        | TX | — | — | IIIB |
        | T0 | — | — | IIIB |
        | T1 | — | — | IIIB |
        | T1a | — | IA | IIIB |
        | T1b | — | IB | IIIB |
        | T2 | — | IIA | IIIB |
        | T3 | — | IIB | IIIB |
        | T4 | — | IIIA | IIIB |
        """;

    /// <summary>Every cell: site, edition, T, N and the group, empty where it cannot be assigned.</summary>
    public static IEnumerable<(string Site, string Edition, string T, string N, string Group)> Cells()
    {
        string[] sites = [], editions = [], columns = [];
        foreach (var line in Tables.Split('\n').Select(l => l.Trim()))
        {
            if (line.StartsWith('#'))
            {
                var parts = line[1..].Split(':');
                (sites, editions) = (parts[0].Split(' ', StringSplitOptions.RemoveEmptyEntries), parts[1].Split(' ', StringSplitOptions.RemoveEmptyEntries));
                continue;
            }

            var cells = line.Trim('|').Split('|').Select(c => c.Trim()).ToArray();
            if (cells[0].StartsWith("T \\", StringComparison.Ordinal))
            {
                columns = cells;
                continue;
            }

            for (var i = 1; i < cells.Length; i++)
            {
                foreach (var site in sites)
                {
                    foreach (var edition in editions)
                    {
                        yield return (site, edition, cells[0], columns[i], cells[i] == "—" ? string.Empty : cells[i]);
                    }
                }
            }
        }
    }
}
