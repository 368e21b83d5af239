namespace Argenta.Fhir.Reading;

/// <summary>Finds among texts of bytes, none of which is the beginning of another, the only one that may stand at a place.</summary>
/// <remarks>
/// A tree of which each node names the place where the texts below it differ first, so that a few bytes lead to the one that may be meant; whether it stands there
/// is for the caller to compare. Texts come in groups that are looked through apart.
/// </remarks>
internal sealed class ByteTree
{
    /// <summary>Number of groups.</summary>
    public const int Groups = 128;

    private const int Nothing = -1;

    // The roots, then the branches by node and byte, in a table that grows.
    private readonly Below[] roots = new Below[Groups];
    private Branch[] branches = new Branch[256];
    private readonly List<byte[]> texts = [];
    private int nodes;
    private int used;

    /// <summary>An empty tree.</summary>
    public ByteTree() => Clear();

    /// <summary>Forgets all texts.</summary>
    public void Clear()
    {
        Array.Fill(roots, new(Nothing, Nothing, Nothing));
        Array.Clear(branches);
        texts.Clear();
        (nodes, used) = (0, 0);
    }

    /// <summary>The number of the only text of a group that may stand at the beginning; -1 for none.</summary>
    public int Find(int group, ReadOnlySpan<byte> bytes)
    {
        var all = branches;
        var below = roots[group];
        while (below.Node >= 0)
        {
            if ((uint)below.Offset >= (uint)bytes.Length)
            {
                return Nothing;
            }

            // Nearly always the branch is at its own place in the table.
            var key = Key(below.Node, bytes[below.Offset]);
            ref var branch = ref all[Slot(key) & (all.Length - 1)];
            below = branch.Key == key ? branch.Below : Of(below.Node, bytes[below.Offset]).Below;
        }

        return below.Text;
    }

    /// <summary>Adds a text, whose number must be that of the texts added before.</summary>
    /// <returns>False where the group has it.</returns>
    public bool Add(int group, byte[] text, int number)
    {
        if ((used + 2) * 2 > branches.Length)
        {
            Grow();
        }

        ref var below = ref roots[group];
        var like = Like(below, text);
        var offset = like == Nothing ? 0 : text.AsSpan().CommonPrefixLength(texts[like]);
        if (offset == text.Length)
        {
            return false;
        }

        texts.Add(text);
        if (like == Nothing)
        {
            below = new(Nothing, Nothing, number);
            return true;
        }

        while (below.Node >= 0 && below.Offset < offset)
        {
            below = ref Of(below.Node, text[below.Offset]).Below;
        }

        if (below.Node < 0 || below.Offset > offset)
        {
            var moved = below;
            below = new(nodes++, offset, like);
            Put(below.Node, texts[like][offset], moved);
        }

        Put(below.Node, text[offset], new(Nothing, Nothing, number));
        return true;
    }

    // A text that begins like this one as far as any does.
    private int Like(Below below, byte[] text)
    {
        while (below.Node >= 0)
        {
            var next = below.Offset < text.Length ? Of(below.Node, text[below.Offset]) : default;
            if (next.Key == 0)
            {
                break;
            }

            below = next.Below;
        }

        return below.Text;
    }

    private void Put(int node, byte value, Below below)
    {
        Of(node, value) = new(Key(node, value), below);
        used++;
    }

    // The branch of a node for a byte, or the free place for it, which leads to nothing.
    private ref Branch Of(int node, byte value)
    {
        var all = branches;
        var key = Key(node, value);
        for (var slot = Slot(key) & (all.Length - 1); ; slot = (slot + 1) & (all.Length - 1))
        {
            ref var branch = ref all[slot];
            if (branch.Key == key)
            {
                return ref branch;
            }

            if (branch.Key == 0)
            {
                branch = Free;
                return ref branch;
            }
        }
    }

    private static int Slot(int key) => (int)((uint)key * 0x9E3779B1u >> 8);

    private static int Key(int node, byte value) => (node << 8) + value + 1;

    private void Grow()
    {
        var old = branches;
        branches = new Branch[old.Length * 2];
        foreach (var branch in old)
        {
            if (branch.Key != 0)
            {
                Of((branch.Key - 1) >> 8, (byte)(branch.Key - 1)) = branch;
            }
        }
    }

    private static readonly Branch Free = new(0, new(Nothing, Nothing, Nothing));

    /// <summary>A node with the place at which its texts differ and any one of them; or no node, and the only text or none.</summary>
    private readonly record struct Below(int Node, int Offset, int Text);

    private struct Branch(int key, Below below)
    {
        public readonly int Key = key;
        public Below Below = below;
    }
}
