using System.Text;
using Argenta.Terms.Files;

namespace Argenta.Fhir.Reading;

/// <summary>Gathers NDJSON of single resources, where a person's statements lie scattered, until each person is whole.</summary>
internal sealed class ScatteredLines(ReadOptions options, string file)
{
    private readonly List<string> order = [];
    private readonly Dictionary<string, Lines> people = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> identifiers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (byte[] Bytes, int Line)> medications = new(StringComparer.Ordinal);
    private readonly HashSet<string> used = new(StringComparer.Ordinal);
    private readonly Dictionary<ulong, (string Key, FhirVersion Version)> newest = [];
    private readonly HashSet<ulong> crossed = [];
    private readonly Lines loose = new();
    private long held;

    /// <summary>Whether a line is one resource and no container.</summary>
    public static bool IsSingle(Element root) => root.Kind == TokenKind.Object && root["resourceType"u8] is { Kind: TokenKind.String } type && !type.Is("Bundle"u8) && !type.Is("Parameters"u8);

    /// <summary>Keeps a line for its person.</summary>
    /// <exception cref="LocatedException">More is held than allowed.</exception>
    public void Add(Element root, Document document)
    {
        held += document.Bytes.Length;
        if (held > options.MaxInterleavedBytes)
        {
            throw new LocatedException(file, document.Line, 0, $"More than {options.MaxInterleavedBytes} bytes of single resources lie interleaved: they must be held until each person is whole.", "Sort the resources into one Bundle a person and line, or split the export by groups of people.");
        }

        if (root["resourceType"u8].Is("Medication"u8) && root["id"u8].Text is { } medication)
        {
            medications.TryAdd(medication, (document.Bytes.ToArray(), document.Line));
            return;
        }

        var key = Key(root);
        if (key is null)
        {
            loose.Add(document.Bytes.Span, document.Line);
            return;
        }

        if (!people.TryGetValue(key, out var lines))
        {
            people.Add(key, lines = new());
            order.Add(key);
        }

        lines.Add(document.Bytes.Span, document.Line);
        if (root["resourceType"u8].Is("Patient"u8))
        {
            foreach (var identifier in root["identifier"u8].All)
            {
                identifiers.TryAdd($"{identifier["system"u8].Text}|{identifier["value"u8].Text}", key);
            }
        }
        else
        {
            Version(FhirVersion.Of(root["resourceType"u8].Text!, root["id"u8].Text, root), key);
        }
    }

    /// <summary>Each person as a JSON array, with the file's line of each of its lines, and which versions moved to somebody else; what belongs to nobody last.</summary>
    public IEnumerable<(ReadOnlyMemory<byte> Bytes, int[] Lines, Func<FhirVersion, bool>? IsMoved)> People()
    {
        foreach (var key in order)
        {
            if (identifiers.TryGetValue(key, out var real) && real != key && people.TryGetValue(real, out var owner))
            {
                owner.Add(people[key]);
                people.Remove(key);
            }
        }

        foreach (var key in order)
        {
            if (people.Remove(key, out var lines))
            {
                foreach (var medication in lines.Medications())
                {
                    if (medications.TryGetValue(medication, out var found))
                    {
                        used.Add(medication);
                        lines.Add(found.Bytes, found.Line);
                    }
                }

                var (joined, places) = lines.Close();
                yield return (joined, places, crossed.Count == 0 ? null : version => IsMoved(version, key));
            }
        }

        foreach (var (id, (bytes, line)) in medications)
        {
            if (!used.Contains(id))
            {
                loose.Add(bytes, line);
            }
        }

        if (loose.Count > 0)
        {
            var (rest, restPlaces) = loose.Close();
            yield return (rest, restPlaces, null);
        }
    }

    /// <summary>What a resource says of whom it is about: the id of a Patient, or an identifier as <c>system|value</c>; null where it names nobody.</summary>
    public static string? Key(Element root)
    {
        if (root["resourceType"u8].Is("Patient"u8))
        {
            return root["id"u8].Text ?? string.Empty;
        }

        var subject = Subjects.Of(root);
        if (!subject.Exists || Subjects.OtherType(subject) is not null)
        {
            return null;
        }

        if ((subject.Text ?? subject["reference"u8].Text) is { } reference)
        {
            var local = reference.StartsWith("urn:", StringComparison.Ordinal) ? reference : ReadContext.LocalPart(reference) ?? reference;
            return local[(local.LastIndexOfAny(['/', ':']) + 1)..];
        }

        return subject["identifier"u8]["value"u8].Text is { } value ? $"{subject["identifier"u8]["system"u8].Text}|{value}" : null;
    }

    // Which version is the newest, and whether another person has one too.
    private void Version(FhirVersion version, string key)
    {
        if (version.IsEmpty || newest.TryAdd(version.Resource, (key, version)))
        {
            return;
        }

        var known = newest[version.Resource];
        if (known.Key != key)
        {
            crossed.Add(version.Resource);
        }

        if (version.Supersedes(known.Version))
        {
            newest[version.Resource] = (key, version);
        }
    }

    private bool IsMoved(in FhirVersion version, string key) =>
        crossed.Contains(version.Resource) && newest[version.Resource] is var (other, last) && OfPatient(other) != OfPatient(key) && last.Supersedes(version);

    private string OfPatient(string key) => identifiers.GetValueOrDefault(key, key);

    private sealed class Lines
    {
        private readonly List<int> numbers = [];
        private byte[] bytes = new byte[1024];
        private int length;

        public int Count => numbers.Count;

        public void Add(ReadOnlySpan<byte> line, int number)
        {
            Append(numbers.Count == 0 ? "["u8 : ",\n"u8);
            Append(line.TrimEnd("\r\n \t"u8));
            numbers.Add(number);
        }

        public void Add(Lines other)
        {
            Append(numbers.Count == 0 ? "["u8 : ",\n"u8);
            Append(other.bytes.AsSpan(1, other.length - 1));
            numbers.AddRange(other.numbers);
        }

        public (ReadOnlyMemory<byte>, int[]) Close()
        {
            Append("]"u8);
            return (bytes.AsMemory(0, length), [.. numbers]);
        }

        public List<string> Medications()
        {
            var found = new List<string>();
            var rest = bytes.AsSpan(0, length);
            while (rest.IndexOf("\"Medication/"u8) is >= 0 and var at)
            {
                rest = rest[(at + 12)..];
                var end = rest.IndexOf((byte)'"');
                if (end > 0 && Encoding.UTF8.GetString(rest[..end]) is var id && !found.Contains(id))
                {
                    found.Add(id);
                }
            }

            return found;
        }

        private void Append(ReadOnlySpan<byte> more)
        {
            if (length + more.Length > bytes.Length)
            {
                Array.Resize(ref bytes, Math.Max(bytes.Length * 2, length + more.Length));
            }

            more.CopyTo(bytes.AsSpan(length));
            length += more.Length;
        }
    }
}
