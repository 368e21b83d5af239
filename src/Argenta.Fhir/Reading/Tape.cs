using System.Text;
using System.Text.Json;

namespace Argenta.Fhir.Reading;

/// <summary>
/// A JSON text read once into a flat list of tokens over the bytes themselves. The list is kept from text to text, so that reading
/// a person costs no allocation but that of what is kept of it.
/// </summary>
internal sealed class Tape
{
    private readonly TextCache texts = new();
    private Token[] tokens = new Token[1024];
    private int linePosition;
    private int line = 1;
    private bool hasLines;
    private int nextExtension;
    private int taken;
    private int takenGroups;
    private int takenValues;
    private readonly List<Resource> resources = [];
    private readonly List<PersonGroup> groups = [];
    private readonly List<ReadValue> values = [];
    private readonly Dictionary<string, Coded> naked = new(StringComparer.Ordinal);
    private readonly List<string> pointers = [];

    private byte[] data = [];
    private int offset;
    private int length;

    /// <summary>The bytes that the tokens point into.</summary>
    public ReadOnlySpan<byte> Span => new(data, offset, length);

    /// <summary>Factors of units already looked up.</summary>
    public UnitFactors Factors { get; } = new();

    /// <summary>Words and reference ranges already read.</summary>
    public KnownDetails Details { get; } = new();

    /// <summary>Objects and lists already met.</summary>
    public KnownValues Known { get; } = new();

    /// <summary>The names of the document's resources; kept from document to document for its memory alone.</summary>
    public NameTable Names { get; } = new();

    /// <summary>The document's resources; as the names.</summary>
    public List<Resource> Resources { get; } = [];

    /// <summary>What is noticed outside any person; as the names.</summary>
    public Draft Outside { get; } = new();

    /// <summary>The person that is being read; as the names.</summary>
    public Draft Inside { get; } = new();

    /// <summary>The document's people in their order; as the names.</summary>
    public List<PersonGroup> People { get; } = [];

    /// <summary>The document's people by what refers to them; as the names.</summary>
    public Dictionary<string, PersonGroup> PeopleByKey { get; } = new(StringComparer.Ordinal);

    /// <summary>The document's resources that name no person; as the names.</summary>
    public List<Resource> Loose { get; } = [];

    /// <summary>What the document says was deleted; as the names.</summary>
    public List<Deletion> Deletions { get; } = [];

    /// <summary>A resource of the document stands in an entry that deletes it.</summary>
    public bool AnyDeleted { get; set; }

    /// <summary>Resources of the document that do not count because they are deleted.</summary>
    public int Deleted { get; set; }

    /// <summary>Resources of the document that do not count because a newer version is about somebody else.</summary>
    public int Moved { get; set; }

    /// <summary>Pages of searches that the document is; as the names.</summary>
    public List<SearchPage> Pages { get; } = [];

    /// <summary>The properties of the resource that is being read; as the names.</summary>
    public PropertyIndex Properties { get; } = new();

    /// <summary>Number of tokens.</summary>
    public int Count { get; private set; }

    /// <summary>False where no resource has contained ones.</summary>
    public bool MayContain { get; private set; }

    /// <summary>The line of the file on which <see cref="Span"/> begins, from 1.</summary>
    public int FirstLine { get; private set; } = 1;

    /// <summary>The outermost value.</summary>
    public Element Root => new(this, 0);

    /// <summary>Reads one JSON value.</summary>
    /// <exception cref="JsonException">The text is not JSON, or too deep.</exception>
    public void Read(ReadOnlyMemory<byte> bytes, int firstLine = 1)
    {
        if (System.Runtime.InteropServices.MemoryMarshal.TryGetArray(bytes, out var segment))
        {
            (data, offset, length) = (segment.Array!, segment.Offset, segment.Count);
        }
        else
        {
            (data, offset, length) = (bytes.ToArray(), 0, bytes.Length);
        }

        FirstLine = firstLine;
        Deletions.Clear();
        Pages.Clear();
        (AnyDeleted, Deleted) = (false, 0);
        taken = 0;
        takenGroups = 0;
        linePosition = 0;
        nextExtension = -1;
        line = firstLine;
        hasLines = Span.Contains((byte)'\n');
        Known.MakeRoom();
        Count = Tokenizer.Read(Span, ref tokens, Known, out var mayContain);
        MayContain = mayContain;
    }

    /// <summary>A naked text as a concept; the same for the same text as long as it is remembered.</summary>
    public Coded Naked(string text)
    {
        if (!naked.TryGetValue(text, out var coded))
        {
            if (naked.Count == 1024)
            {
                naked.Clear();
            }

            naked.Add(text, coded = new(new([], text), [], [], false));
            coded.Remember();
        }

        return coded;
    }

    /// <summary>A resource to be filled, which the next document uses again.</summary>
    public Resource Take()
    {
        if (taken == resources.Count)
        {
            resources.Add(new());
        }

        return resources[taken++];
    }

    /// <summary>A person to be filled, as a resource.</summary>
    public PersonGroup TakeGroup(string key)
    {
        if (takenGroups == groups.Count)
        {
            groups.Add(new());
        }

        return groups[takenGroups++].Set(key);
    }

    /// <summary>A value to be filled, which lasts as long as its resource is read.</summary>
    public ReadValue TakeValue()
    {
        if (takenValues == values.Count)
        {
            values.Add(new());
        }

        return values[takenValues++].Clear();
    }

    /// <summary>The next resource's values may take the place of the last one's.</summary>
    public void ForgetValues() => takenValues = 0;

    /// <summary>The JSON pointer of a Bundle's entry; those of the first thousand are made once.</summary>
    public string EntryPointer(int index)
    {
        if (index >= 1024)
        {
            return $"/entry/{index}/resource";
        }

        while (pointers.Count <= index)
        {
            pointers.Add($"/entry/{pointers.Count}/resource");
        }

        return pointers[index];
    }

    /// <summary>A token.</summary>
    public ref Token this[int index] => ref tokens[index];

    /// <summary>The property of an object by name; -1 for none.</summary>
    public int Find(int index, ReadOnlySpan<byte> name)
    {
        var all = tokens;
        var bytes = data;
        var first = name[0];
        var last = name[^1];
        var end = all[index].Next;
        for (var i = index + 1; i < end;)
        {
            ref var token = ref all[i];
            if (token.NameLength == name.Length)
            {
                var start = offset + token.NameStart;
                if (bytes[start] == first && bytes[start + name.Length - 1] == last && bytes.AsSpan(start, name.Length).SequenceEqual(name))
                {
                    return i;
                }
            }

            i = token.Next;
        }

        return -1;
    }

    /// <summary>The line of a position, from 1. Positions that only grow cost the least.</summary>
    public int LineOf(int position)
    {
        if (!hasLines)
        {
            return FirstLine;
        }

        var span = Span;
        if (position < linePosition)
        {
            return FirstLine + span[..position].Count((byte)'\n');
        }

        line += span[linePosition..position].Count((byte)'\n');
        linePosition = position;
        return line;
    }

    /// <summary>False where no property within an element is called <c>extension</c>. Elements in the order of the text cost one walk over it in all.</summary>
    public bool MayExtend(int index)
    {
        ref readonly var token = ref tokens[index];
        if (nextExtension < token.Start)
        {
            var found = Span[token.Start..].IndexOf("\"extension\""u8);
            nextExtension = found < 0 ? int.MaxValue : token.Start + found;
        }

        return nextExtension - token.Start < token.Length;
    }

    /// <summary>The text of a string token; the same text is the same object as long as the cache lasts.</summary>
    /// <returns>Null where the bytes are not valid UTF-8 or hold half a surrogate pair.</returns>
    public string? Text(in Token token)
    {
        var raw = Span.Slice(token.Start, token.Length);
        return token.Escaped ? Unescape(token) : texts.Of(raw);
    }

    /// <summary>As the text, of a string that hardly comes again.</summary>
    public string? OwnText(in Token token) => token.Escaped ? Unescape(token) : TextCache.Decode(Span.Slice(token.Start, token.Length));

    private string? Unescape(in Token token)
    {
        var quoted = new Utf8JsonReader(Span.Slice(token.Start - 1, token.Length + 2), Tokenizer.Rules);
        try
        {
            return quoted.Read() ? quoted.GetString() : null;
        }
        catch (Exception fault) when (fault is InvalidOperationException or JsonException)
        {
            return null;
        }
    }
}
