using System.Text;

namespace Argenta.Population.Scan.Spill;

/// <summary>Finds the Patient of resources that name the person by an identifier alone.</summary>
internal static class NamedPeople
{
    /// <summary>So many identifiers are looked for in one reading of those of the Patients.</summary>
    private const int AtOnce = 1 << 18;

    /// <summary>Takes a resource under the key of its person.</summary>
    internal delegate void Taker(ReadOnlySpan<byte> key, long order, ReadOnlySpan<byte> resource);

    /// <summary>Gives each resource to the first Patient of the input who has the identifier; where none has, its person is known by the identifier.</summary>
    public static void Resolve(string named, string identifiers, Taker take)
    {
        using var reader = new SpillReader(named);
        var more = reader.Next();
        while (more)
        {
            var begin = reader.Offset;
            var wanted = new Dictionary<string, (long Order, byte[] Key)>(StringComparer.Ordinal);
            while (more && wanted.Count < AtOnce)
            {
                wanted.TryAdd(Encoding.UTF8.GetString(reader.Key), (long.MaxValue, []));
                more = reader.Next();
            }

            var end = more ? reader.Offset : long.MaxValue;
            using (var patients = new SpillReader(identifiers))
            {
                while (patients.Next())
                {
                    // The first in the order of the input, whatever thread wrote it first.
                    if (Encoding.UTF8.GetString(patients.Key) is var identifier && wanted.TryGetValue(identifier, out var best) && patients.Current.Order < best.Order)
                    {
                        wanted[identifier] = (patients.Current.Order, patients.Resource.ToArray());
                    }
                }
            }

            using var again = new SpillReader(named);
            while (again.Next() && again.Offset < end)
            {
                if (again.Offset >= begin)
                {
                    var (order, key) = wanted[Encoding.UTF8.GetString(again.Key)];
                    take(order == long.MaxValue ? again.Key : key, again.Current.Order, again.Resource);
                }
            }
        }
    }
}
