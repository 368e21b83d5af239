using Argenta.Seer.Matching;

namespace Argenta.Seer.Package;

/// <summary>Checks that the parts of a package fit together, so that staging never meets a hole.</summary>
internal static class PackageCheck
{
    /// <summary>The table of known primary sites, which every algorithm has.</summary>
    public const string SiteTable = "primary_site";

    /// <summary>The table of known histologies, which every algorithm has.</summary>
    public const string HistologyTable = "histology";

    /// <exception cref="SeerPackageException">A table is missing, or jumps run in a circle.</exception>
    public static void Check(PackageContent content)
    {
        for (var i = 0; i < content.Schemas.Count; i++)
        {
            var schema = content.Schemas[i];
            foreach (var (table, what) in TablesOf(schema))
            {
                if (!content.TableIndex.ContainsKey(table))
                {
                    throw Missing(content, content.SchemaEntries[i], table, table, $"Schema '{schema.Id}' names table '{table}' ({what}), which the package does not hold.");
                }
            }
        }

        foreach (var table in content.Tables)
        {
            foreach (var (row, column, target) in Jumps(content, table))
            {
                if (!content.TableIndex.ContainsKey(target))
                {
                    throw Missing(content, table.Entry, target, "JUMP:" + target, $"Table '{table.Outline.Id}', row {row + 1}, column '{column}' jumps to table '{target}', which the package does not hold.");
                }
            }
        }

        foreach (var id in (string[])[SiteTable, HistologyTable])
        {
            if (!content.TableIndex.ContainsKey(id))
            {
                throw new SeerPackageException(content.Archive.Name, string.Empty, 0, 0, $"The package has no table '{id}', without which no case can be looked up.", "Take the package as published.");
            }
        }

        CheckCircles(content);
    }

    private static IEnumerable<(string Table, string What)> TablesOf(SeerSchema schema)
    {
        yield return (schema.SelectionTable, "selection of the schema");
        foreach (var input in schema.Inputs)
        {
            if (input.Table is { } table)
            {
                yield return (table, $"values of input '{input.Key}'");
            }

            if (input.DefaultTable is { } defaults)
            {
                yield return (defaults, $"default of input '{input.Key}'");
            }
        }

        foreach (var output in schema.Outputs)
        {
            if (output.Table is { } table)
            {
                yield return (table, $"values of output '{output.Key}'");
            }
        }

        foreach (var mapping in schema.Mappings)
        {
            foreach (var path in mapping.InclusionTables.Concat(mapping.ExclusionTables).Concat(mapping.Tables))
            {
                yield return (path.Table, $"mapping '{mapping.Id}'");
            }
        }
    }

    private static IEnumerable<(int Row, string Column, string Target)> Jumps(PackageContent content, RawTable table)
    {
        var width = table.EndpointColumns.Length;
        for (var i = 0; i < table.Endpoints.Length; i++)
        {
            if (content.Endpoints[table.Endpoints[i]] is { Kind: EndpointKind.Jump } jump)
            {
                yield return (i / width, table.Outline.Columns[table.EndpointColumns[i % width]].Key, jump.Text);
            }
        }
    }

    private static void CheckCircles(PackageContent content)
    {
        var targets = content.Tables.Select(t => Jumps(content, t).Select(j => content.TableIndex[j.Target]).Distinct().ToArray()).ToArray();
        var state = new byte[targets.Length];
        for (var start = 0; start < targets.Length; start++)
        {
            // A walk with its own stack: a hostile package may chain more tables than the thread's stack holds.
            var walk = new Stack<(int Table, int Next)>();
            if (state[start] == 0)
            {
                state[start] = 1;
                walk.Push((start, 0));
            }

            while (walk.TryPop(out var step))
            {
                if (step.Next == targets[step.Table].Length)
                {
                    state[step.Table] = 2;
                    continue;
                }

                walk.Push((step.Table, step.Next + 1));
                var target = targets[step.Table][step.Next];
                if (state[target] == 1)
                {
                    var circle = walk.Select(s => s.Table).TakeWhile(t => t != target).Append(target).Reverse().Append(target).Select(t => content.Tables[t].Outline.Id);
                    var last = content.Tables[step.Table];
                    throw Missing(content, last.Entry, content.Tables[target].Outline.Id, "JUMP:" + content.Tables[target].Outline.Id, $"Jumps run in a circle: {string.Join(" → ", circle)}.", "Break the circle.");
                }

                if (state[target] == 0)
                {
                    state[target] = 1;
                    walk.Push((target, 0));
                }
            }
        }

        CheckDepth(content, targets);
    }

    /// <summary>Staging follows jumps on the stack; the published packages go a handful deep.</summary>
    private static void CheckDepth(PackageContent content, int[][] targets)
    {
        const int deepest = 500;
        var level = Enumerable.Range(0, targets.Length).ToList();
        for (var depth = 0; level.Count > 0; depth++)
        {
            if (depth > deepest)
            {
                var table = content.Tables[level[0]];
                throw new SeerPackageException(content.Archive.Name, table.Entry, 0, 0, $"More than {deepest} jumps follow on one another before table '{table.Outline.Id}'.", "Take the package as published.");
            }

            level = [.. level.SelectMany(t => targets[t]).Distinct()];
        }
    }

    private static SeerPackageException Missing(PackageContent content, string entry, string name, string text, string fault, string? mend = null)
    {
        var (line, column) = Place.OfText(content.Archive.Entry(entry), text);
        return new SeerPackageException(content.Archive.Name, entry, line, column, fault, mend ?? $"Add tables/{name}.json, or take the package as published.");
    }
}
