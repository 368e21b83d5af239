using System.Globalization;
using Argenta.Seer.Package;

namespace Argenta.Seer.Engine;

/// <summary>The values that a table with one INPUT column lists, one by one, as the reference client lists known sites and histologies.</summary>
internal static class KnownValues
{
    private const int Most = 1_000_000;

    /// <exception cref="SeerPackageException">The table cannot be listed.</exception>
    public static HashSet<string> Of(PackageContent content, string table)
    {
        var raw = content.Tables[content.TableIndex[table]];
        if (raw.InputColumns.Length != 1)
        {
            throw Fault(content, raw, $"Table '{table}' has {raw.InputColumns.Length} INPUT columns and has to have one.");
        }

        var values = new HashSet<string>(StringComparer.Ordinal);
        foreach (var range in raw.Cells.SelectMany(c => content.Cells[c].Ranges).Where(r => !r.MatchesAll))
        {
            var (low, high) = (range.Low.Text, range.High.Text);
            if (low == high)
            {
                values.Add(low);
                continue;
            }

            if (!int.TryParse(low, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var first) || !int.TryParse(high, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var last) || (long)last - first > Most)
            {
                throw Fault(content, raw, $"The range '{low}-{high}' of table '{table}' cannot be listed.");
            }

            for (long value = first; value <= last; value++)
            {
                values.Add(value.ToString(CultureInfo.InvariantCulture).PadLeft(low.Length, '0'));
            }
        }

        return values;
    }

    private static SeerPackageException Fault(PackageContent content, RawTable table, string fault) =>
        new(content.Archive.Name, table.Entry, 0, 0, fault, "List codes and ranges of whole numbers.");
}
