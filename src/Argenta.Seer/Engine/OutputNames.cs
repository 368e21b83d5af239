using Argenta.Seer.Matching;
using Argenta.Seer.Package;

namespace Argenta.Seer.Engine;

/// <summary>The names of all that an algorithm may derive.</summary>
internal static class OutputNames
{
    /// <summary>All outputs, in the order in which the schemas first declare them; of a schema that declares none, all that its tables may write.</summary>
    public static string[] Of(PackageContent content)
    {
        var keys = new List<string>();
        foreach (var schema in content.Schemas)
        {
            if (schema.Outputs.Count > 0)
            {
                keys.AddRange(schema.Outputs.Select(o => o.Key));
            }
            else
            {
                var inputs = schema.Inputs.Select(i => i.Key).Append(Compiler.VersionKey).Append(Compiler.CurrentYearKey).ToHashSet(StringComparer.Ordinal);
                keys.AddRange(Writable(content, schema).Where(k => !inputs.Contains(k)));
            }
        }

        return [.. keys.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>What a schema may write without declaring it: what it sets, and what its tables and those that they jump to write.</summary>
    private static IEnumerable<string> Writable(PackageContent content, SeerSchema schema)
    {
        foreach (var key in schema.InitialContext.Select(k => k.Key).Concat(schema.Mappings.SelectMany(m => m.InitialContext).Select(k => k.Key)))
        {
            yield return key;
        }

        foreach (var path in schema.Mappings.SelectMany(m => m.Tables))
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            var open = new Stack<string>([path.Table]);
            while (open.TryPop(out var id))
            {
                if (!seen.Add(id))
                {
                    continue;
                }

                var table = content.Tables[content.TableIndex[id]];
                foreach (var name in table.EndpointColumns.Select(c => table.Outline.Columns[c].Key))
                {
                    var mapped = path.OutputMapping.Where(m => m.Key == name).Select(m => m.Value).ToList();
                    foreach (var key in mapped.Count == 0 ? [name] : mapped)
                    {
                        yield return key;
                    }
                }

                foreach (var target in table.Endpoints.Distinct().Select(e => content.Endpoints[e]).Where(e => e.Kind == EndpointKind.Jump))
                {
                    open.Push(target.Text);
                }
            }
        }
    }
}
