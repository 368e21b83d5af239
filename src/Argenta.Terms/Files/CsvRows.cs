using System.Text;

namespace Argenta.Terms.Files;

/// <summary>Splits a table into rows and cells (RFC 4180): quoted cells may hold separators, doubled quotes and line ends.</summary>
public static class CsvRows
{
    /// <summary>All rows with the line on which each begins.</summary>
    /// <param name="text">The table.</param>
    /// <param name="file">What messages call it.</param>
    /// <param name="separator">What stands between cells.</param>
    /// <exception cref="LocatedException">A quotation mark is not closed.</exception>
    public static IEnumerable<(int Line, List<string> Cells)> Read(TextReader text, string file, char separator)
    {
        var (line, start, quotedFrom) = (1, 1, 0);
        var cells = new List<string>();
        var cell = new StringBuilder();
        var any = false;
        for (var c = text.Read(); c >= 0; c = text.Read())
        {
            any = true;
            if (quotedFrom > 0)
            {
                if (c != '"')
                {
                    line += c == '\n' ? 1 : 0;
                    cell.Append((char)c);
                }
                else if (text.Peek() == '"')
                {
                    cell.Append((char)text.Read());
                }
                else
                {
                    quotedFrom = 0;
                }

                continue;
            }

            switch (c)
            {
                case '"':
                    quotedFrom = line;
                    break;
                case var mark when mark == separator:
                    cells.Add(cell.ToString());
                    cell.Clear();
                    break;
                case '\r':
                    break;
                case '\n':
                    cells.Add(cell.ToString());
                    cell.Clear();
                    yield return (start, cells);
                    (cells, any) = ([], false);
                    start = ++line;
                    break;
                default:
                    cell.Append((char)c);
                    break;
            }
        }

        if (quotedFrom > 0)
        {
            throw new LocatedException(file, quotedFrom, 1, "A quotation mark is not closed.", "Close it, or double a mark that is part of the text.");
        }

        if (any)
        {
            cells.Add(cell.ToString());
            yield return (start, cells);
        }
    }
}
