using System.Globalization;
using System.Text;
using Argenta.Terms;

namespace Argenta.Record;

/// <summary>Where the entries of one person stand, kept small: an <see cref="EntryReference"/> is made when somebody asks for it, which for most entries nobody does.</summary>
/// <remarks>Filled while a person is read, then closed; from then on immutable and thread-safe.</remarks>
public sealed class EntryPlaces
{
    private Row[] rows = [];
    private byte[] ids = [];
    private string[] types = [];
    private string? file;
    private int count;
    private int letters;

    /// <summary>Begins with nothing, in the room that it has.</summary>
    /// <param name="name">The file as named by the user.</param>
    public void Begin(string name) => (file, count, letters) = (name, 0, 0);

    /// <summary>Adds the place of a resource that is an entry of a Bundle.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="id">Its id, in UTF-8.</param>
    /// <param name="number">The entry's number, from 0.</param>
    /// <param name="line">Line of the file.</param>
    public EntryPlace Add(string type, ReadOnlySpan<byte> id, int number, int line)
    {
        if (number > Row.LastNumber || types.Length > Row.LastKind)
        {
            // Nobody sends so many; if somebody does, it costs more and is as right.
            return new(Reference(type, id, number, line));
        }

        if (count == rows.Length)
        {
            Array.Resize(ref rows, Math.Max(64, count * 2));
        }

        if (letters + id.Length > ids.Length)
        {
            Array.Resize(ref ids, Math.Max(1024, Math.Max(ids.Length * 2, letters + id.Length)));
        }

        var kind = Array.IndexOf(types, type);
        if (kind < 0)
        {
            kind = types.Length;
            types = [.. types, type]; // closed places hold the shorter one
        }

        id.CopyTo(ids.AsSpan(letters));
        letters += id.Length;
        rows[count] = new(letters, line, ((uint)kind << 24) | (uint)number);
        return new(this, count++);
    }

    /// <summary>Nothing follows: keeps no more room than it needs.</summary>
    /// <returns>The room that it had, for the next person.</returns>
    public EntryPlaces Close()
    {
        var room = new EntryPlaces { rows = rows, ids = ids, types = types, file = file };
        (rows, ids) = (rows[..count], ids[..letters]);
        return room;
    }

    /// <summary>The place with a number.</summary>
    internal EntryReference this[int at]
    {
        get
        {
            var row = rows[at];
            return Reference(types[row.KindAndNumber >> 24], Id(at), (int)(row.KindAndNumber & Row.LastNumber), row.Line);
        }
    }

    /// <summary>Whether the place with a number is that of a resource.</summary>
    internal bool IsOf(int at, string? type, ReadOnlySpan<byte> id) => Id(at).SequenceEqual(id) && types[rows[at].KindAndNumber >> 24] == type;

    private ReadOnlySpan<byte> Id(int at) => ids.AsSpan((at == 0 ? 0 : rows[at - 1].IdEnd)..rows[at].IdEnd);

    private EntryReference Reference(string type, ReadOnlySpan<byte> id, int number, int line) =>
        new(type, Encoding.UTF8.GetString(id), string.Create(CultureInfo.InvariantCulture, $"/entry/{number}/resource"), file, line);

    private readonly record struct Row(int IdEnd, int Line, uint KindAndNumber)
    {
        public const int LastNumber = (1 << 24) - 1;
        public const int LastKind = 254;
    }
}
