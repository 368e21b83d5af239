using System.Text;

namespace Argenta.Seer.Engine;

/// <summary>The names of mappings (with the point behind them, or empty) and of tables as UTF-8, side by side, with room behind the last so that they may be copied in whole blocks.</summary>
internal sealed class NameArena
{
    /// <summary>How many bytes may be read behind any name.</summary>
    public const int Slack = 32;

    private readonly byte[] _bytes;
    private readonly (int Start, int Length)[] _mappings;
    private readonly (int Start, int Length)[] _tables;

    private NameArena(byte[] bytes, (int Start, int Length)[] mappings, (int Start, int Length)[] tables)
    {
        _bytes = bytes;
        _mappings = mappings;
        _tables = tables;
    }

    public static NameArena Of(IEnumerable<string> mappings, IEnumerable<string> tables)
    {
        using var memory = new MemoryStream();
        var known = new Dictionary<string, (int, int)>(StringComparer.Ordinal);
        (int, int)[] mappingPlaces = [.. mappings.Select(Place)];
        (int, int)[] tablePlaces = [.. tables.Select(Place)];
        memory.Write(new byte[Slack]);
        return new NameArena(memory.ToArray(), mappingPlaces, tablePlaces);

        (int, int) Place(string name)
        {
            if (!known.TryGetValue(name, out var place))
            {
                var bytes = Encoding.UTF8.GetBytes(name);
                known[name] = place = ((int)memory.Length, bytes.Length);
                memory.Write(bytes);
            }

            return place;
        }
    }

    public ReadOnlySpan<byte> Mapping(int number) => _bytes.AsSpan(_mappings[number].Start, _mappings[number].Length);

    public ReadOnlySpan<byte> Table(int number) => _bytes.AsSpan(_tables[number].Start, _tables[number].Length);
}
